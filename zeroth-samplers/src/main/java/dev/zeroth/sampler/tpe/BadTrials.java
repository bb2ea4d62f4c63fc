package dev.zeroth.sampler.tpe;

import java.util.Arrays;

/// The rows that are not good, with weights that rise linearly from 1/n at the oldest to 1 at the newest. Where
/// there are too many, those at even distances of the summed weight stand for all, with equal weights of the same
/// sum.
final class BadTrials {

    private final int most;
    private final int newest;
    private int[] rows = {};
    private double[] weights = {};
    private int count;

    BadTrials(int most, int newest) {
        this.most = most;
        this.newest = newest;
    }

    /// @param good rows, ascending
    /// @param pending whether rows of pending trials count
    void select(Group group, int[] good, boolean pending) {
        int[] all = group.rows();
        if (rows.length < all.length) {
            rows = new int[2 * all.length];
            weights = new double[2 * all.length];
        }
        int end = pending ? all.length : group.finished();
        count = 0;
        for (int i = 0, g = 0; i < end; i++) {
            if (g < good.length && good[g] == all[i]) g++;
            else rows[count++] = all[i];
        }
        weigh();
        if (count > most) thin();
    }

    private void weigh() {
        int ramp = Math.max(0, count - newest);
        Arrays.fill(weights, ramp, count, 1);
        double least = 1.0 / Math.max(1, count);
        for (int i = 0; i < ramp; i++) weights[i] = ramp == 1 ? least : least + (1 - least) * i / (ramp - 1);
    }

    private void thin() {
        double sum = 0;
        for (int i = 0; i < count; i++) sum += weights[i];
        double stride = sum / most;
        double passed = 0;
        int kept = 0;
        for (int i = 0; i < count && kept < most; i++) {
            passed += weights[i];
            if (passed > (kept + 0.5) * stride) rows[kept++] = rows[i];
        }
        count = kept;
        Arrays.fill(weights, 0, count, sum / kept);
    }

    int[] rows() {
        return rows;
    }

    double[] weights() {
        return weights;
    }

    int count() {
        return count;
    }
}
