package dev.zeroth.sampler.replay;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.Arrays;
import java.util.List;

/// What came of a point.
public final class Told {

    private static final double[] NONE = {};

    private final double[] losses;
    private final double[] constraints;

    private Told(double[] losses, double[] constraints) {
        this.losses = losses;
        this.constraints = constraints;
    }

    /// Of a finished trial.
    public static Told of(TrialRecord trial, List<Direction> directions) {
        double[] losses = new double[directions.size()];
        Arrays.fill(losses, Double.POSITIVE_INFINITY);
        if (trial.state() == TrialState.COMPLETE) {
            for (int i = 0; i < Math.min(losses.length, trial.values().size()); i++) {
                losses[i] = loss(directions.get(i), trial.values().get(i));
            }
        } else if (trial.state() == TrialState.PRUNED && losses.length == 1) {
            for (double report : trial.reports().values()) {
                if (!Double.isNaN(report)) losses[0] = loss(directions.getFirst(), report);
            }
        }
        if (trial.constraints().isEmpty()) return new Told(losses, NONE);
        double[] constraints = trial.constraints().values().stream()
                .mapToDouble(value -> Double.isNaN(value) ? Double.POSITIVE_INFINITY : value)
                .toArray();
        return new Told(losses, constraints);
    }

    private static double loss(Direction direction, double value) {
        double loss = direction.loss(value);
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : Math.max(loss, -Double.MAX_VALUE);
    }

    /// Of a point that breaks a constraint of its space and is not tried.
    static Told refused(int objectives) {
        double[] losses = new double[objectives];
        Arrays.fill(losses, Double.POSITIVE_INFINITY);
        return new Told(losses, NONE);
    }

    /// One per objective, less being better, never NaN nor negative infinity; positive infinity where the trial failed
    /// or has no such value. A pruned trial's is its last report. Not to be changed.
    public double[] losses() {
        return losses;
    }

    /// Outcomes that are to be at most 0, by the order of their names; never NaN. Not to be changed.
    public double[] constraints() {
        return constraints;
    }

    /// By how much constraints are broken, in all; 0 where all are met.
    public double violation() {
        double violation = 0;
        for (double constraint : constraints) violation += Math.max(0, constraint);
        return violation;
    }
}
