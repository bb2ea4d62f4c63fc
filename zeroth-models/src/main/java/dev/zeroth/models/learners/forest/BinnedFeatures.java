package dev.zeroth.models.learners.forest;

import dev.zeroth.models.features.FeatureMatrix;
import java.util.Arrays;

/// The features of the training rows, each cut into at most 256 bins of ascending values.
///
/// Bin `b` of a feature holds the values in `(edge(b-1), edge(b)]`. Edges lie halfway between two values that occur,
/// so up to 256 different values are told apart exactly; more are cut where their ranks are equally spaced.
final class BinnedFeatures {
    private static final int MOST = 256;
    private static final long MOST_CELLS = 2_000_000_000L;

    private final int rows;
    private final byte[][] bins;
    private final double[][] edges;

    BinnedFeatures(FeatureMatrix features) {
        this.rows = features.rows();
        int columns = features.columns();
        if ((long) rows * columns > MOST_CELLS) {
            throw new IllegalArgumentException("random-forest takes at most " + MOST_CELLS + " cells, got " + rows
                    + " rows x " + columns + " features\nMaybe lower text_features");
        }
        this.bins = new byte[columns][];
        this.edges = new double[columns][];
        int[] counts = new int[columns];
        for (int row = 0; row < rows; row++) {
            features.forEach(row, (column, value) -> counts[column]++);
        }
        int[][] places = new int[columns][];
        double[][] values = new double[columns][];
        for (int column = 0; column < columns; column++) {
            places[column] = new int[counts[column]];
            values[column] = new double[counts[column]];
        }
        Arrays.fill(counts, 0);
        for (int row = 0; row < rows; row++) {
            int current = row;
            features.forEach(row, (column, value) -> {
                places[column][counts[column]] = current;
                values[column][counts[column]++] = value;
            });
        }
        for (int column = 0; column < columns; column++) {
            cut(column, places[column], values[column]);
        }
    }

    private void cut(int column, int[] places, double[] values) {
        double[] all = Arrays.copyOf(values, rows);
        Arrays.sort(all);
        double[] cuts = edges(all);
        byte[] cells = new byte[rows];
        if (places.length < rows) {
            Arrays.fill(cells, (byte) bin(cuts, 0));
        }
        for (int i = 0; i < places.length; i++) {
            cells[places[i]] = (byte) bin(cuts, values[i]);
        }
        bins[column] = cells;
        edges[column] = cuts;
    }

    private static double[] edges(double[] sorted) {
        int different = 1;
        for (int i = 1; i < sorted.length; i++) {
            different += sorted[i] > sorted[i - 1] ? 1 : 0;
        }
        double[] edges = new double[Math.min(different, MOST) - 1];
        int count = 0;
        int next = 0;
        for (int i = 1; i < sorted.length && count < edges.length; i++) {
            if (sorted[i] > sorted[i - 1] && i >= next) {
                double middle = sorted[i - 1] + (sorted[i] - sorted[i - 1]) / 2;
                edges[count++] = middle < sorted[i] ? middle : sorted[i - 1];
                next = different <= MOST ? 0 : (int) ((long) (count + 1) * sorted.length / MOST);
            }
        }
        return Arrays.copyOf(edges, count);
    }

    private static int bin(double[] edges, double value) {
        int place = Arrays.binarySearch(edges, value);
        return place >= 0 ? place : -place - 1;
    }

    int rows() {
        return rows;
    }

    int features() {
        return bins.length;
    }

    /// The bins of all rows, to be read as unsigned bytes; not to be changed.
    byte[] cells(int feature) {
        return bins[feature];
    }

    /// The value halfway between the last edge below `upper` and the edge above `lower`, two bins with only empty ones
    /// between them.
    double threshold(int feature, int lower, int upper) {
        double low = edges[feature][lower];
        double high = edges[feature][upper - 1];
        return low + (high - low) / 2;
    }
}
