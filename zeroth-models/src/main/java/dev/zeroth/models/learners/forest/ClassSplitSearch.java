package dev.zeroth.models.learners.forest;

import java.util.Arrays;

/// Splits by Gini impurity or entropy.
///
/// With `c` the weights of the classes on a side and `n` their sum, minimizing the mean impurity of both sides is
/// maximizing the sum over the sides of `sum(c^2) / n` (Gini) or of `sum(c log c) - n log n` (entropy).
final class ClassSplitSearch implements SplitSearch {
    private final BinnedFeatures data;
    private final int[] labels;
    private final int[] weights;
    private final int classes;
    private final int minLeaf;
    private final double[] logs;
    private final int[] node;
    private final int[] left;
    private final int[] counts;
    private final int[] members;
    private int[] rows = {};
    private int start;
    private int end;
    private int feature;
    private int low = 256;
    private int high = -1;

    /// @param logs `x log x` for every possible weight, or empty for Gini
    ClassSplitSearch(BinnedFeatures data, int[] labels, int[] weights, int classes, int minLeaf, double[] logs) {
        this.data = data;
        this.labels = labels;
        this.weights = weights;
        this.classes = classes;
        this.minLeaf = minLeaf;
        this.logs = logs;
        this.node = new int[classes];
        this.left = new int[classes];
        this.counts = new int[256 * classes];
        this.members = new int[256];
    }

    @Override
    public void enter(int[] all, int from, int to) {
        rows = all;
        start = from;
        end = to;
        Arrays.fill(node, 0);
        for (int i = from; i < to; i++) {
            node[labels[all[i]]] += weights[all[i]];
        }
    }

    @Override
    public boolean pure() {
        int present = 0;
        for (int weight : node) {
            present += weight > 0 ? 1 : 0;
        }
        return present < 2;
    }

    @Override
    public double[] leaf() {
        double[] shares = new double[classes];
        double sum = Arrays.stream(node).sum();
        for (int c = 0; c < classes; c++) {
            shares[c] = node[c] / sum;
        }
        return shares;
    }

    @Override
    public boolean count(int which) {
        feature = which;
        byte[] cells = data.cells(which);
        if (low <= high) {
            Arrays.fill(counts, low * classes, (high + 1) * classes, 0);
            Arrays.fill(members, low, high + 1, 0);
        }
        low = members.length;
        high = -1;
        for (int i = start; i < end; i++) {
            int row = rows[i];
            int bin = cells[row] & 0xFF;
            counts[bin * classes + labels[row]] += weights[row];
            members[bin]++;
            low = Math.min(low, bin);
            high = Math.max(high, bin);
        }
        return low < high;
    }

    @Override
    public Split better(Split best) {
        Split found = best;
        Arrays.fill(left, 0);
        int leftMembers = 0;
        int lower = low;
        for (int bin = low; bin <= high; bin++) {
            if (members[bin] == 0) {
                continue;
            }
            if (leftMembers >= minLeaf && end - start - leftMembers >= minLeaf && bin > low) {
                double score = score();
                if (score > found.score()) {
                    found = new Split(feature, lower, bin, score);
                }
            }
            for (int c = 0; c < classes; c++) {
                left[c] += counts[bin * classes + c];
            }
            leftMembers += members[bin];
            lower = bin;
        }
        return found;
    }

    private double score() {
        return logs.length == 0 ? gini() : entropy();
    }

    private double gini() {
        double squaresLeft = 0;
        double squaresRight = 0;
        int sumLeft = 0;
        int sumRight = 0;
        for (int c = 0; c < classes; c++) {
            double l = left[c];
            double r = node[c] - left[c];
            squaresLeft += l * l;
            squaresRight += r * r;
            sumLeft += left[c];
            sumRight += node[c] - left[c];
        }
        return squaresLeft / sumLeft + squaresRight / sumRight;
    }

    private double entropy() {
        double score = 0;
        int sumLeft = 0;
        int sumRight = 0;
        for (int c = 0; c < classes; c++) {
            score += logs[left[c]] + logs[node[c] - left[c]];
            sumLeft += left[c];
            sumRight += node[c] - left[c];
        }
        return score - logs[sumLeft] - logs[sumRight];
    }
}
