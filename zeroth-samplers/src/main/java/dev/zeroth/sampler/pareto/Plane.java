package dev.zeroth.sampler.pareto;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hyperplane through the members that are extreme in each objective, and where it meets the axes.
final class Plane {

    private static final double OTHER_WEIGHT = 1e-6;
    private static final double LEAST_UNIT = 1e-12;

    /// The losses that were extreme in each objective so far; empty at first.
    private final double[][] extremes;

    Plane(int objectives) {
        this.extremes = new double[objectives][0];
    }

    /// Where the plane meets the axes, measured from the ideal point; where there is no such plane, the
    /// greatest losses of the front.
    double[] intercepts(List<Member> front, double[] ideal) {
        int objectives = ideal.length;
        for (int j = 0; j < objectives; j++) extremes[j] = extreme(front, j, ideal);
        double[] units = solved(ideal);
        double[] worst = new double[objectives];
        for (Member member : front) {
            for (int j = 0; j < objectives; j++) worst[j] = Math.max(worst[j], member.losses()[j] - ideal[j]);
        }
        for (int j = 0; j < objectives; j++) {
            boolean usable = units != null && units[j] > LEAST_UNIT && units[j] < Double.POSITIVE_INFINITY;
            if (!usable) units = null;
        }
        double[] found = units == null ? worst : units;
        for (int j = 0; j < objectives; j++) found[j] = Math.max(found[j], LEAST_UNIT);
        return found;
    }

    /// The losses with the least greatest loss, all but objective j's being weighed a million times.
    private double[] extreme(List<Member> front, int j, double[] ideal) {
        double[] best = extremes[j].length == 0 ? front.getFirst().losses() : extremes[j];
        for (Member member : front) {
            if (reach(member.losses(), j, ideal) < reach(best, j, ideal)) best = member.losses();
        }
        return best;
    }

    private static double reach(double[] losses, int j, double[] ideal) {
        double reach = 0;
        for (int k = 0; k < ideal.length; k++) {
            reach = Math.max(reach, (losses[k] - ideal[k]) / (k == j ? 1 : OTHER_WEIGHT));
        }
        return reach;
    }

    /// Solves E b = 1 by elimination with pivots, and returns 1 / b, or null.
    private double @Nullable [] solved(double[] ideal) {
        int n = ideal.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) a[i][j] = extremes[i][j] - ideal[j];
            a[i][n] = 1;
        }
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int k = i + 1; k < n; k++) if (Math.abs(a[k][i]) > Math.abs(a[pivot][i])) pivot = k;
            double[] row = a[pivot];
            a[pivot] = a[i];
            a[i] = row;
            if (!(Math.abs(row[i]) > 1e-14)) return null;
            for (int k = 0; k < n; k++) {
                double factor = a[k][i] / row[i];
                if (k != i) for (int j = i; j <= n; j++) a[k][j] -= factor * row[j];
            }
        }
        double[] intercepts = new double[n];
        for (int i = 0; i < n; i++) intercepts[i] = a[i][i] / a[i][n];
        return intercepts;
    }
}
