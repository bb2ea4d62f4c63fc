package dev.zeroth.sampler.replay;

import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of a point.
public final class Told {

    private static final double[] NONE = {};

    private final boolean complete;
    private final double[] losses;
    private final double[] constraints;
    private final Map<String, Double> slopes;
    private final SortedMap<Integer, Double> reports;

    private Told(
            boolean complete,
            double[] losses,
            double[] constraints,
            Map<String, Double> slopes,
            SortedMap<Integer, Double> reports) {
        this.complete = complete;
        this.losses = losses;
        this.constraints = constraints;
        this.slopes = slopes;
        this.reports = reports;
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
        Map<String, Double> slopes = trial.complete() && losses.length == 1 ? slopes(trial, directions) : Map.of();
        SortedMap<Integer, Double> reports = reports(trial, directions);
        if (trial.constraints().isEmpty()) return new Told(trial.complete(), losses, NONE, slopes, reports);
        double[] constraints = trial.constraints().values().stream()
                .mapToDouble(value -> Double.isNaN(value) ? Double.POSITIVE_INFINITY : value)
                .toArray();
        return new Told(trial.complete(), losses, constraints, slopes, reports);
    }

    private static Map<String, Double> slopes(TrialRecord trial, List<Direction> directions) {
        Map<String, Double> slopes = new HashMap<>();
        trial.gradient().forEach((name, slope) -> {
            if (Double.isFinite(slope)) slopes.put(name, directions.getFirst().loss(slope));
        });
        return slopes;
    }

    private static SortedMap<Integer, Double> reports(TrialRecord trial, List<Direction> directions) {
        if (trial.steps().isEmpty()) return Collections.emptySortedMap();
        SortedMap<Integer, Double> reports = new TreeMap<>();
        for (int step : trial.steps()) {
            List<Double> values = trial.report(step);
            if (!values.isEmpty()) reports.put(step, loss(directions.getFirst(), values.getFirst()));
        }
        return reports;
    }

    private static double loss(Direction direction, double value) {
        double loss = direction.loss(value);
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : Math.max(loss, -Double.MAX_VALUE);
    }

    /// Of a point that breaks a constraint of its space and is not tried.
    static Told refused(int objectives) {
        double[] losses = new double[objectives];
        Arrays.fill(losses, Double.POSITIVE_INFINITY);
        return new Told(false, losses, NONE, Map.of(), Collections.emptySortedMap());
    }

    /// Whether it was evaluated to its end: neither pruned nor failed.
    public boolean complete() {
        return complete;
    }

    /// One per objective, less being better, never NaN nor negative infinity; positive infinity where the trial
    /// failed or has no such value. A pruned trial's is its last report. Not to be changed.
    public double[] losses() {
        return losses;
    }

    /// Outcomes that are to be at most 0, by the order of their names; never NaN. Not to be changed.
    public double[] constraints() {
        return constraints;
    }

    /// The partial derivatives of a single loss by parameters, as far as the objective supplied them.
    public Map<String, Double> slopes() {
        return slopes;
    }

    /// The intermediate losses of the first objective by step, never NaN. Not to be changed.
    public SortedMap<Integer, Double> reports() {
        return reports;
    }

    /// By how much constraints are broken, in all; 0 where all are met.
    public double violation() {
        double violation = 0;
        for (double constraint : constraints) violation += Math.max(0, constraint);
        return violation;
    }
}
