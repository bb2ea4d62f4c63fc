package dev.zeroth.models.features;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.features.FeatureSettings.Impute;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A number: (value or stand-in - shift) / scale, and a flag for missing ones if asked and if training rows lack some.
record NumberEncoder(double stand, double shift, double scale, boolean flag) implements ColumnEncoder {

    static NumberEncoder fit(Column.Numbers column, FeatureSettings settings) {
        double[] present = IntStream.range(0, column.size())
                .filter(row -> !column.missing(row))
                .mapToDouble(column::value)
                .toArray();
        double stand = stand(present, settings.impute());
        boolean lacks = present.length < column.size();
        double[] all = IntStream.range(0, column.size())
                .mapToDouble(row -> column.missing(row) ? stand : column.value(row))
                .toArray();
        boolean flag = settings.missingFlags() && lacks;
        return switch (settings.scale()) {
            case AUTO, NONE -> new NumberEncoder(stand, 0, 1, flag);
            case STANDARD -> {
                double mean = mean(all);
                double squares = 0;
                for (double value : all) {
                    squares += (value - mean) * (value - mean);
                }
                yield new NumberEncoder(stand, mean, positive(Math.sqrt(squares / Math.max(1, all.length))), flag);
            }
            case MINMAX -> {
                double min = Arrays.stream(all).min().orElse(0);
                double max = Arrays.stream(all).max().orElse(0);
                yield new NumberEncoder(stand, min, positive(max - min), flag);
            }
        };
    }

    private static double positive(double scale) {
        return scale > 0 && Double.isFinite(1 / scale) ? scale : 1;
    }

    private static double stand(double[] present, Impute impute) {
        if (present.length == 0) {
            return 0;
        }
        return switch (impute) {
            case ZERO -> 0;
            case MEAN -> mean(present);
            case MEDIAN -> {
                double[] sorted = present.clone();
                Arrays.sort(sorted);
                int half = sorted.length / 2;
                yield sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
            }
        };
    }

    private static double mean(double[] values) {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += (values[i] - mean) / (i + 1);
        }
        return mean;
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.NUMBER;
    }

    @Override
    public int width() {
        return flag ? 2 : 1;
    }

    @Override
    public List<String> names(String column) {
        return flag ? List.of(column, column + " missing") : List.of(column);
    }

    @Override
    public void encode(Column column, int row, int offset, FeatureMatrix.Builder into) {
        boolean missing = column.missing(row);
        double value = missing ? stand : ((Column.Numbers) column).value(row);
        into.add(offset, (value - shift) / scale);
        if (flag && missing) {
            into.add(offset + 1, 1);
        }
    }

    @Override
    public void write(BinaryWriter out) {
        out.real(stand).real(shift).real(scale).on(flag);
    }

    static NumberEncoder read(BinaryReader in) {
        return new NumberEncoder(in.real(), in.real(), in.real(), in.on());
    }
}
