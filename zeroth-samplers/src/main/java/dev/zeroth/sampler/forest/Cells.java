package dev.zeroth.sampler.forest;

import java.util.Arrays;

/// A tree's cells: each node halves its box at a threshold of a number or by a set of categories; the leaves are
/// numbered by node.
final class Cells {

    private final Feature[] features;
    private int[] feature = new int[32];
    private double[] threshold = new double[32];
    private long[] set = new long[32];
    private int[] left = new int[32];
    private int nodes;

    Cells(Feature[] features) {
        this.features = features;
    }

    /// A new leaf.
    int add() {
        if (nodes == left.length) {
            feature = Arrays.copyOf(feature, 2 * nodes);
            threshold = Arrays.copyOf(threshold, 2 * nodes);
            set = Arrays.copyOf(set, 2 * nodes);
            left = Arrays.copyOf(left, 2 * nodes);
        }
        left[nodes] = -1;
        return nodes++;
    }

    /// Halves a leaf; its halves are the returned node and the one after it.
    ///
    /// @param cut numbers up to this go to the first half
    /// @param chosen bit c + 1: category c goes to the first half
    int halve(int leaf, int by, double cut, long chosen) {
        int first = add();
        add();
        feature[leaf] = by;
        threshold[leaf] = cut;
        set[leaf] = chosen;
        left[leaf] = first;
        return first;
    }

    int nodes() {
        return nodes;
    }

    /// The leaf of a point.
    int leaf(double[] point) {
        int node = 0;
        while (left[node] >= 0) node = next(node, point[feature[node]]);
        return node;
    }

    /// The leaf of a row.
    int leaf(double[][] places, int row) {
        int node = 0;
        while (left[node] >= 0) node = next(node, places[feature[node]][row]);
        return node;
    }

    private int next(int node, double place) {
        boolean first = features[feature[node]].categorical()
                ? (set[node] >>> ((int) place + 1) & 1) == 1
                : place <= threshold[node];
        return left[node] + (first ? 0 : 1);
    }
}
