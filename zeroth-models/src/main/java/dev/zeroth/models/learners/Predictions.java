package dev.zeroth.models.learners;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a model says, one thing a row.
public sealed interface Predictions {
    /// The number of rows.
    int size();

    /// The predictions of these rows, in this order; a row may come several times.
    Predictions select(int[] rows);

    /// A class a row, and perhaps the probability of every class.
    final class Classes implements Predictions {
        private final int[] labels;
        private final double @Nullable [][] probabilities;

        private Classes(int[] labels, double @Nullable [][] probabilities) {
            this.labels = labels;
            this.probabilities = probabilities;
        }

        /// Classes alone.
        public static Classes of(int[] labels) {
            return new Classes(labels.clone(), null);
        }

        /// The most probable classes; of equal ones the first.
        public static Classes of(double[][] probabilities) {
            int[] labels = new int[probabilities.length];
            double[][] copy = new double[labels.length][];
            for (int row = 0; row < labels.length; row++) {
                copy[row] = probabilities[row].clone();
                for (int c = 1; c < copy[row].length; c++) {
                    if (copy[row][c] > copy[row][labels[row]]) {
                        labels[row] = c;
                    }
                }
            }
            return new Classes(labels, copy);
        }

        @Override
        public int size() {
            return labels.length;
        }

        @Override
        public Classes select(int[] rows) {
            int[] chosen = Arrays.stream(rows).map(r -> labels[r]).toArray();
            double[][] all = probabilities;
            return new Classes(
                    chosen,
                    all == null
                            ? null
                            : Arrays.stream(rows).mapToObj(r -> all[r]).toArray(double[][]::new));
        }

        /// The class of a row.
        public int label(int row) {
            return labels[row];
        }

        /// Whether there are probabilities.
        public boolean hasProbabilities() {
            return probabilities != null;
        }

        /// The probability of a class.
        ///
        /// @throws IllegalStateException if there are none
        public double probability(int row, int label) {
            if (probabilities == null) {
                throw new IllegalStateException("the model was trained without probabilities");
            }
            return probabilities[row][label];
        }
    }

    /// A number a row.
    final class Numbers implements Predictions {
        private final double[] values;

        /// @param values one a row
        public Numbers(double[] values) {
            this.values = values.clone();
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Numbers select(int[] rows) {
            return new Numbers(Arrays.stream(rows).mapToDouble(r -> values[r]).toArray());
        }

        /// The number of a row.
        public double value(int row) {
            return values[row];
        }
    }

    /// The number of a cluster a row.
    final class Clusters implements Predictions {
        private final int[] ids;

        /// @param ids one a row, from 0
        public Clusters(int[] ids) {
            this.ids = ids.clone();
        }

        @Override
        public int size() {
            return ids.length;
        }

        @Override
        public Clusters select(int[] rows) {
            return new Clusters(Arrays.stream(rows).map(r -> ids[r]).toArray());
        }

        /// The cluster of a row.
        public int id(int row) {
            return ids[row];
        }

        /// The clusters of all rows.
        public int[] ids() {
            return Arrays.copyOf(ids, ids.length);
        }
    }
}
