package dev.zeroth.models.learners.forest;

import java.util.Arrays;

/// Splits by squared error: with `s` the sum of the targets on a side and `n` their weight, minimizing the squared
/// error is maximizing the sum over the sides of `s^2 / n`.
final class NumberSplitSearch implements SplitSearch {
    private final BinnedFeatures data;
    private final double[] targets;
    private final int[] weights;
    private final int minLeaf;
    private final double[] sums = new double[256];
    private final int[] counts = new int[256];
    private final int[] members = new int[256];
    private int[] rows = {};
    private int start;
    private int end;
    private double sum;
    private int weight;
    private int feature;
    private int low = 256;
    private int high = -1;

    NumberSplitSearch(BinnedFeatures data, double[] targets, int[] weights, int minLeaf) {
        this.data = data;
        this.targets = targets;
        this.weights = weights;
        this.minLeaf = minLeaf;
    }

    @Override
    public void enter(int[] all, int from, int to) {
        rows = all;
        start = from;
        end = to;
        sum = 0;
        weight = 0;
        for (int i = from; i < to; i++) {
            sum += targets[all[i]] * weights[all[i]];
            weight += weights[all[i]];
        }
    }

    @Override
    public boolean pure() {
        double first = targets[rows[start]];
        for (int i = start + 1; i < end; i++) {
            if (targets[rows[i]] != first) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double[] leaf() {
        return new double[] {sum / weight};
    }

    @Override
    public boolean count(int which) {
        feature = which;
        byte[] cells = data.cells(which);
        if (low <= high) {
            Arrays.fill(sums, low, high + 1, 0.0);
            Arrays.fill(counts, low, high + 1, 0);
            Arrays.fill(members, low, high + 1, 0);
        }
        low = members.length;
        high = -1;
        for (int i = start; i < end; i++) {
            int row = rows[i];
            int bin = cells[row] & 0xFF;
            sums[bin] += targets[row] * weights[row];
            counts[bin] += weights[row];
            members[bin]++;
            low = Math.min(low, bin);
            high = Math.max(high, bin);
        }
        return low < high;
    }

    @Override
    public Split better(Split best) {
        Split found = best;
        double left = 0;
        int leftWeight = 0;
        int leftMembers = 0;
        int lower = low;
        for (int bin = low; bin <= high; bin++) {
            if (members[bin] == 0) {
                continue;
            }
            if (leftMembers >= minLeaf && end - start - leftMembers >= minLeaf && bin > low) {
                double right = sum - left;
                double score = left * left / leftWeight + right * right / (weight - leftWeight);
                if (score > found.score()) {
                    found = new Split(feature, lower, bin, score);
                }
            }
            left += sums[bin];
            leftWeight += counts[bin];
            leftMembers += members[bin];
            lower = bin;
        }
        return found;
    }
}
