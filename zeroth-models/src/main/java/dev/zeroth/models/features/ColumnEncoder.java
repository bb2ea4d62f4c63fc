package dev.zeroth.models.features;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import java.util.List;

/// How one column becomes features.
sealed interface ColumnEncoder permits NumberEncoder, CategoryEncoder, VocabularyEncoder, HashEncoder {
    /// The kind of column it is for.
    ColumnKind kind();

    /// How many features it makes.
    int width();

    /// The names of its features.
    List<String> names(String column);

    /// Adds the features of a row, the first of them at `offset`.
    void encode(Column column, int row, int offset, FeatureMatrix.Builder into);

    void write(BinaryWriter out);

    static void writeTagged(ColumnEncoder encoder, BinaryWriter out) {
        out.whole(
                switch (encoder) {
                    case NumberEncoder _ -> 1;
                    case CategoryEncoder _ -> 2;
                    case VocabularyEncoder _ -> 3;
                    case HashEncoder _ -> 4;
                });
        encoder.write(out);
    }

    static ColumnEncoder readTagged(BinaryReader in) {
        int tag = in.whole(1, 4, "the kind of an encoder");
        return switch (tag) {
            case 1 -> NumberEncoder.read(in);
            case 2 -> CategoryEncoder.read(in);
            case 3 -> VocabularyEncoder.read(in);
            default -> HashEncoder.read(in);
        };
    }
}
