package dev.zeroth.models.features;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import java.util.SortedMap;

/// What both encoders of text do with the weights of a row.
final class TextRows {
    private TextRows() {}

    static double damped(int count, TextSettings settings) {
        return settings.sublinear() ? 1 + StrictMath.log(count) : count;
    }

    /// Adds a row, scaled to length 1 unless plain counts are wanted.
    static void add(SortedMap<Integer, Double> row, TextSettings settings, int offset, FeatureMatrix.Builder into) {
        double squares = 0;
        for (double value : row.values()) {
            squares += value * value;
        }
        boolean plain = settings.method() == TextSettings.Method.COUNT;
        double length = plain || squares == 0 ? 1 : Math.sqrt(squares);
        row.forEach((place, value) -> into.add(offset + place, value / length));
    }

    static void write(TextSettings settings, BinaryWriter out) {
        out.choice(settings.method())
                .choice(settings.unit())
                .whole(settings.ngramMin())
                .whole(settings.ngramMax())
                .whole(settings.features())
                .whole(settings.minDocuments())
                .on(settings.sublinear());
    }

    static TextSettings read(BinaryReader in) {
        TextSettings.Method method = in.choice(TextSettings.Method.class);
        TextSettings.Unit unit = in.choice(TextSettings.Unit.class);
        int shortest = in.whole(1, 10, "an n-gram length");
        int longest = in.whole(shortest, 10, "an n-gram length");
        int features = in.whole(1, 1 << 20, "a number of text features");
        return new TextSettings(
                method,
                unit,
                shortest,
                longest,
                features,
                in.whole(1, Integer.MAX_VALUE, "text_min_documents"),
                in.on());
    }
}
