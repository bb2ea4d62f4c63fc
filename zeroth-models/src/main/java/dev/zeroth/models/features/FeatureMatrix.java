package dev.zeroth.models.features;

import java.util.Arrays;

/// A sparse matrix of finite numbers, row by row: only what is not zero is kept. Immutable.
public final class FeatureMatrix {
    /// What a loop over the entries of a row does with one.
    @FunctionalInterface
    public interface Entry {
        /// Called with columns in ascending order.
        void at(int column, double value);
    }

    private final int columns;
    private final int[] starts;
    private final int[] places;
    private final double[] values;

    private FeatureMatrix(int columns, int[] starts, int[] places, double[] values) {
        this.columns = columns;
        this.starts = starts;
        this.places = places;
        this.values = values;
    }

    /// A matrix from full rows.
    public static FeatureMatrix of(double[][] rows, int columns) {
        Builder builder = new Builder(columns);
        for (double[] row : rows) {
            for (int j = 0; j < columns; j++) {
                builder.add(j, row[j]);
            }
            builder.endRow();
        }
        return builder.build();
    }

    /// The number of rows.
    public int rows() {
        return starts.length - 1;
    }

    /// The number of columns.
    public int columns() {
        return columns;
    }

    /// How many entries of a row are not zero.
    public int nonZeros(int row) {
        return starts[row + 1] - starts[row];
    }

    /// Visits the entries of a row that are not zero.
    public void forEach(int row, Entry entry) {
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            entry.at(places[i], values[i]);
        }
    }

    /// The product of a row with as many weights as there are columns.
    public double dot(int row, double[] weights) {
        double sum = 0;
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            sum += values[i] * weights[places[i]];
        }
        return sum;
    }

    /// Overwrites an array of as many elements as there are columns with a full row.
    public void fill(int row, double[] full) {
        Arrays.fill(full, 0, columns, 0.0);
        for (int i = starts[row]; i < starts[row + 1]; i++) {
            full[places[i]] = values[i];
        }
    }

    /// A full row.
    public double[] row(int row) {
        double[] full = new double[columns];
        fill(row, full);
        return full;
    }

    /// The matrix with these rows, in this order.
    public FeatureMatrix select(int[] rows) {
        Builder builder = new Builder(columns);
        for (int row : rows) {
            forEach(row, builder::add);
            builder.endRow();
        }
        return builder.build();
    }

    /// Puts a matrix together: entries in ascending order of columns, row after row.
    public static final class Builder {
        private final int columns;
        private int[] starts = new int[16];
        private int[] places = new int[256];
        private double[] values = new double[256];
        private int rows;
        private int count;

        /// @param columns how many columns the matrix has
        public Builder(int columns) {
            this.columns = columns;
        }

        /// Adds an entry to the current row; a zero is left out.
        ///
        /// @throws IllegalArgumentException if the value is not finite or the column is out of order
        public void add(int column, double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a feature must be finite, got " + value + " in column " + column);
            }
            if (column < 0 || column >= columns || (count > starts[rows] && column <= places[count - 1])) {
                throw new IllegalArgumentException("column " + column + " is out of order or range");
            }
            if (value == 0) {
                return;
            }
            if (count == places.length) {
                places = Arrays.copyOf(places, count * 2);
                values = Arrays.copyOf(values, count * 2);
            }
            places[count] = column;
            values[count] = value;
            count++;
        }

        /// Ends the current row.
        public void endRow() {
            rows++;
            if (rows == starts.length) {
                starts = Arrays.copyOf(starts, rows * 2);
            }
            starts[rows] = count;
        }

        /// The matrix of all ended rows.
        public FeatureMatrix build() {
            return new FeatureMatrix(
                    columns,
                    Arrays.copyOf(starts, rows + 1),
                    Arrays.copyOf(places, starts[rows]),
                    Arrays.copyOf(values, starts[rows]));
        }
    }
}
