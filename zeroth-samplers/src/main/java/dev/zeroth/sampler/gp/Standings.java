package dev.zeroth.sampler.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How the active rows stand by the means of the objectives there, measured and feasible ones before others, these by
/// how far they
/// are from being feasible.
///
/// @param order positions among the active rows, best first; with several objectives by the sum of ranks
/// @param eligible how many of these, the first, were measured and feasible
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Standings(Engine engine, int[] order, int eligible) {

    private static final double FAR = 1e9;

    static Standings of(Engine engine) {
        int[] rows = engine.active().rows();
        double[] scores = new double[rows.length];
        List<Output> objectives = engine.objectives();
        for (Output objective : objectives) {
            double[] fitted = objective.fitted();
            int[] byValue = Rows.order(fitted, rows.length);
            for (int rank = 0; rank < rows.length; rank++) {
                scores[byValue[rank]] += objectives.size() == 1 ? fitted[byValue[rank]] : rank;
            }
        }
        int eligible = 0;
        for (int i = 0; i < rows.length; i++) {
            double violation = violation(engine, rows[i]);
            if (violation == 0) eligible++;
            else scores[i] = FAR * (1 + violation);
        }
        return new Standings(engine, Rows.order(scores, rows.length), eligible);
    }

    /// The sum of what the constraints are broken by; infinite where an objective was not measured.
    private static double violation(Engine engine, int row) {
        double sum = 0;
        for (Output constraint : engine.constraints()) {
            Told told = constraint.told(row);
            boolean broken = told.kind() == Told.Kind.BAD || told.value() > 0;
            if (broken) sum += Math.max(Double.MIN_NORMAL, constraint.targets().values()[row]);
        }
        for (Output objective : engine.objectives()) {
            if (!objective.targets().known()[row]) return Double.POSITIVE_INFINITY;
        }
        return sum;
    }

    /// The means of the objectives at the best rows.
    double[][] means(int count) {
        double[][] means = new double[count][];
        for (int i = 0; i < count; i++) {
            int at = order[i];
            means[i] = engine.objectives().stream()
                    .mapToDouble(o -> o.fitted()[at])
                    .toArray();
        }
        return means;
    }

    /// The places of the best rows.
    List<double[]> best(int count) {
        List<double[]> best = new ArrayList<>();
        for (int at : Arrays.copyOf(order, Math.min(count, order.length))) {
            best.add(engine.places().get(engine.active().rows()[at]));
        }
        return best;
    }
}
