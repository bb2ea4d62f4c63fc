package dev.zeroth.optimizer.cmaes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// When a search is at its end: the criteria of Hansen's tutorial (appendix B.3) with the constants of his programs.
final class Termination {

    private static final double LEAST_RANGE = 1e-11;
    private static final double LEAST_HISTORY_RANGE = 1e-12;
    private static final double LEAST_STEP = 1e-12;
    private static final double MOST_CONDITION = 1e14;
    private static final double MOST_GROWTH = 1e4;
    private static final int MOST_HISTORY = 20_000;

    private final int dimension;
    private final boolean patient;
    private final int recent;
    private final int mostGenerations;
    private double[] bests = new double[64];
    private double[] medians = new double[64];
    private int generations;
    private int flat;
    private double rangeNow;

    /// @param patient whether no progress for long is no reason, as under noise
    Termination(int dimension, int population, boolean patient) {
        this.dimension = dimension;
        this.patient = patient;
        this.recent = 10 + (int) Math.ceil(30.0 * dimension / population);
        double square = (dimension + 3.0) * (dimension + 3.0);
        this.mostGenerations = (int) Math.min(1e9, 100 + 150 * square / Math.sqrt(population));
    }

    /// @param ranked best first
    void record(Member[] ranked) {
        double best = ranked[0].loss();
        if (generations >= bests.length && generations < MOST_HISTORY) {
            bests = Arrays.copyOf(bests, 2 * bests.length);
            medians = Arrays.copyOf(medians, 2 * medians.length);
        }
        bests[generations % bests.length] = best;
        medians[generations % medians.length] = ranked[ranked.length / 2].loss();
        double worst = ranked[ranked.length - 1].loss();
        flat = best == worst ? flat + 1 : 0;
        rangeNow = best == worst ? 0 : worst - best;
        generations++;
    }

    @Nullable
    String reason(Run run) {
        if (!patient && generations >= mostGenerations) return "generations";
        if (flat >= recent) return "flat";
        double range = recentRange();
        if (range == 0) return "equal values";
        if (range < LEAST_HISTORY_RANGE) return "range of best values";
        if (range < LEAST_RANGE && rangeNow < LEAST_RANGE) return "range of values";
        if (run.shape().condition() > MOST_CONDITION) return "condition";
        if (!patient && stagnates()) return "stagnation";
        return steps(run);
    }

    private double recentRange() {
        if (generations < recent || recent > bests.length) return Double.POSITIVE_INFINITY;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = generations - recent; i < generations; i++) {
            double best = bests[i % bests.length];
            least = Math.min(least, best);
            greatest = Math.max(greatest, best);
        }
        return least == greatest ? 0 : greatest - least;
    }

    private @Nullable String steps(Run run) {
        boolean small = true;
        double[] scale = run.units();
        for (int i = 0; i < dimension; i++) {
            double spread = run.spread(i);
            if (!(spread < Double.MAX_VALUE)) return "overflow";
            if (run.frame().bounded(i) && spread > MOST_GROWTH * run.firstSigma()) return "growth of the step";
            if (run.mean()[i] == run.mean()[i] + 0.2 * spread) return "no effect of a coordinate";
            small &= Math.max(spread, run.trailSpread(i)) < LEAST_STEP;
        }
        if (small) return "step";
        return run.shape().noEffect(run.mean(), scale, generations) ? "no effect of an axis" : null;
    }

    /// Whether neither the best nor the median values of the last 30 % of the generations are better than those of
    /// the first 30 %; judged over the last 120 + 30 n / lambda generations and at least a fifth of all.
    private boolean stagnates() {
        int window = Math.max(110 + recent, generations / 5);
        if (generations < window || window > bests.length || generations % 10 != 0) return false;
        int part = (int) (0.3 * window);
        return median(bests, 0, part) >= median(bests, window - part, part)
                && median(medians, 0, part) >= median(medians, window - part, part);
    }

    /// The median of so many values, from so many generations ago.
    private double median(double[] values, int ago, int count) {
        double[] some = new double[count];
        for (int i = 0; i < count; i++) some[i] = values[(generations - 1 - ago - i) % values.length];
        Arrays.sort(some);
        return some[count / 2];
    }
}
