package dev.zeroth.models.learners;

import java.util.Arrays;
import java.util.List;

/// What is to be predicted, one value a row.
public sealed interface Target {
    /// The number of rows.
    int size();

    /// The target of these rows, in this order.
    Target select(int[] rows);

    /// A class a row, as a place in a list of names.
    final class Classes implements Target {
        private final int[] labels;
        private final List<String> names;

        /// @param labels one a row, from 0 to the number of names - 1
        /// @param names the classes, also those that no row has
        public Classes(int[] labels, List<String> names) {
            this.labels = labels.clone();
            this.names = List.copyOf(names);
            for (int label : labels) {
                if (label < 0 || label >= names.size()) {
                    throw new IllegalArgumentException(
                            "a label must be from 0 to " + (names.size() - 1) + ", got " + label);
                }
            }
        }

        @Override
        public int size() {
            return labels.length;
        }

        /// The names of the classes.
        public List<String> names() {
            return names;
        }

        /// The class of a row.
        public int label(int row) {
            return labels[row];
        }

        /// The classes of all rows.
        public int[] labels() {
            return labels.clone();
        }

        /// How many rows each class has.
        public int[] counts() {
            int[] counts = new int[names.size()];
            for (int label : labels) {
                counts[label]++;
            }
            return counts;
        }

        @Override
        public Classes select(int[] rows) {
            return new Classes(Arrays.stream(rows).map(r -> labels[r]).toArray(), names);
        }
    }

    /// A number a row.
    final class Numbers implements Target {
        private final double[] values;

        /// @param values one a row, all finite
        public Numbers(double[] values) {
            this.values = values.clone();
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("a target must be finite, got " + value);
                }
            }
        }

        @Override
        public int size() {
            return values.length;
        }

        /// The number of a row.
        public double value(int row) {
            return values[row];
        }

        /// The numbers of all rows.
        public double[] values() {
            return values.clone();
        }

        @Override
        public Numbers select(int[] rows) {
            return new Numbers(Arrays.stream(rows).mapToDouble(r -> values[r]).toArray());
        }
    }

    /// Nothing: the rows are only to be grouped.
    ///
    /// @param size the number of rows
    record Nothing(int size) implements Target {
        @Override
        public Nothing select(int[] rows) {
            return new Nothing(rows.length);
        }
    }
}
