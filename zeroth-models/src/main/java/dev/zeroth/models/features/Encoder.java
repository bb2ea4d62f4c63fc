package dev.zeroth.models.features;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was learned from training rows about how columns become features.
///
/// Only the rows given to [#fit] shape it: medians, scales, categories and vocabularies of held-out rows stay unknown.
public final class Encoder {
    private final Map<String, ColumnEncoder> encoders;

    private Encoder(Map<String, ColumnEncoder> encoders) {
        this.encoders = Collections.unmodifiableMap(encoders);
    }

    /// Learns from training rows.
    ///
    /// @param table the training rows
    /// @param columns the names of the columns to use
    /// @throws DataException if there is nothing to learn from
    public static Encoder fit(Table table, List<String> columns, FeatureSettings settings) {
        Map<String, ColumnEncoder> encoders = new LinkedHashMap<>();
        for (String name : columns) {
            Column column = table.column(name);
            encoders.put(
                    name,
                    switch (column.kind()) {
                        case NUMBER, TIME -> NumberEncoder.fit((Column.Numbers) column, settings);
                        case CATEGORY, GROUP, IGNORE -> CategoryEncoder.fit((Column.Words) column, settings);
                        case TEXT -> text((Column.Words) column, settings.text());
                    });
        }
        Encoder encoder = new Encoder(encoders);
        if (encoder.width() == 0) {
            throw new DataException(table.source() + ": no feature is left to learn from"
                    + (columns.isEmpty() ? "" : "\nMaybe lower text_min_documents"));
        }
        return encoder;
    }

    private static ColumnEncoder text(Column.Words column, TextSettings settings) {
        return switch (settings.method()) {
            case TFIDF, COUNT -> VocabularyEncoder.fit(column, settings);
            case HASH -> new HashEncoder(settings);
        };
    }

    /// The features of any rows.
    ///
    /// @throws DataException if a column is absent or has become another kind
    public FeatureMatrix encode(Table table) {
        List<Column> columns = new ArrayList<>();
        encoders.forEach((name, encoder) -> columns.add(fitting(table, name, encoder)));
        FeatureMatrix.Builder builder = new FeatureMatrix.Builder(width());
        for (int row = 0; row < table.rows(); row++) {
            int offset = 0;
            int i = 0;
            for (ColumnEncoder encoder : encoders.values()) {
                encoder.encode(columns.get(i++), row, offset, builder);
                offset += encoder.width();
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static Column fitting(Table table, String name, ColumnEncoder encoder) {
        Column column = table.column(name);
        boolean numbers = encoder.kind() == ColumnKind.NUMBER;
        if (numbers != column instanceof Column.Numbers) {
            throw new DataException(table.source() + ": column '" + name + "' must be "
                    + encoder.kind().label() + ", it is " + column.kind().label());
        }
        return column;
    }

    /// How many features there are.
    public int width() {
        return encoders.values().stream().mapToInt(ColumnEncoder::width).sum();
    }

    /// The names of the features, in order.
    public List<String> names() {
        List<String> names = new ArrayList<>();
        encoders.forEach((column, encoder) -> names.addAll(encoder.names(column)));
        return names;
    }

    /// The columns it needs and their kinds.
    public Map<String, ColumnKind> kinds() {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        encoders.forEach((name, encoder) -> kinds.put(name, encoder.kind()));
        return kinds;
    }

    /// Writes all of it.
    public void write(BinaryWriter out) {
        out.whole(encoders.size());
        encoders.forEach((name, encoder) -> {
            out.text(name);
            ColumnEncoder.writeTagged(encoder, out);
        });
    }

    /// Reads what [#write] wrote.
    public static Encoder read(BinaryReader in) {
        int count = in.count(Integer.BYTES);
        Map<String, ColumnEncoder> encoders = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            encoders.put(in.text(), ColumnEncoder.readTagged(in));
        }
        return new Encoder(encoders);
    }
}
