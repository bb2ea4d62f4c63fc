package dev.zeroth.models.features;

import dev.zeroth.models.Draws;
import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Text by hashed n-grams: the hash picks the feature, and its sign, so that collisions cancel out on average.
record HashEncoder(TextSettings settings) implements ColumnEncoder {
    @Override
    public ColumnKind kind() {
        return ColumnKind.TEXT;
    }

    @Override
    public int width() {
        return settings.features();
    }

    @Override
    public List<String> names(String column) {
        return IntStream.range(0, width()).mapToObj(i -> column + " #" + i).toList();
    }

    @Override
    public void encode(Column column, int row, int offset, FeatureMatrix.Builder into) {
        TreeMap<String, Integer> counts =
                new TreeMap<>(NGrams.count(((Column.Words) column).valueOr(row, ""), settings));
        TreeMap<Integer, Double> found = new TreeMap<>();
        counts.forEach((gram, count) -> {
            long hash = Draws.key(0, 0, gram);
            int place = (int) Long.remainderUnsigned(hash >>> 1, width());
            double value = TextRows.damped(count, settings);
            found.merge(place, (hash & 1) == 0 ? value : -value, Double::sum);
        });
        TextRows.add(found, settings, offset, into);
    }

    @Override
    public void write(BinaryWriter out) {
        TextRows.write(settings, out);
    }

    static HashEncoder read(BinaryReader in) {
        return new HashEncoder(TextRows.read(in));
    }
}
