package dev.zeroth.sampler.forest;

import java.util.Arrays;

/// Cells that were made from the first `grown` rows, and what the outcomes in each are now.
final class Tree {

    private final int grown;
    private final Cells cells;
    private final double[] sums;
    private final double[] squares;
    private final double[] counts;
    private int[] leaves = {};
    private int assigned;

    Tree(int grown, Cells cells) {
        this.grown = grown;
        this.cells = cells;
        this.sums = new double[cells.nodes()];
        this.squares = new double[cells.nodes()];
        this.counts = new double[cells.nodes()];
    }

    int grown() {
        return grown;
    }

    /// Takes the outcomes of the first so many rows in the place of those before.
    void fill(double[][] places, double[] targets, int count) {
        if (leaves.length < count) leaves = Arrays.copyOf(leaves, 2 * count);
        for (; assigned < count; assigned++) leaves[assigned] = cells.leaf(places, assigned);
        Arrays.fill(sums, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(counts, 0);
        for (int row = 0; row < count; row++) add(leaves[row], targets[row]);
    }

    private void add(int leaf, double target) {
        sums[leaf] += target;
        squares[leaf] += target * target;
        counts[leaf]++;
    }

    /// Takes one more outcome.
    void add(double[] point, double target) {
        add(cells.leaf(point), target);
    }

    int leaf(double[] point) {
        return cells.leaf(point);
    }

    double mean(int leaf) {
        return counts[leaf] == 0 ? 0 : sums[leaf] / counts[leaf];
    }

    double variance(int leaf) {
        if (counts[leaf] == 0) return 1;
        double mean = sums[leaf] / counts[leaf];
        return Math.max(0, squares[leaf] / counts[leaf] - mean * mean);
    }
}
