package dev.zeroth.pruner.standard;

import dev.zeroth.math.StudentT;
import dev.zeroth.math.Summary;
import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.History;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Stops a trial whose learning curve, extrapolated, leaves it little chance to beat the best.
///
/// A [PowerLaw] fitted to the trial's reports up to the present step s gives a forecast f of its loss at the
/// last step S. The same is done for complete trials, from their reports up to s, and held against what became
/// of them: errors e_i = y_i - f_i with mean m and deviation d over n trials. So whatever the forecasts get
/// wrong (curves that are no power laws, short beginnings) shows in m and d, and
///
/// P(beats the best) = T_(n-1)((best - f - m) / (d sqrt(1 + 1/n)))
///
/// with T Student's distribution: a normal error's posterior predictive. The trial is stopped where that is
/// below
/// `threshold`.
///
/// | symbol | here |
/// |---|---|
/// | S | the last step of the first complete trial |
/// | n | the last [#MOST] complete trials with enough reports up to s; none is stopped below `startup` |
///
/// When to use: training curves of many steps that level off, losses of one kind. When not: curves that fall in
/// steps (a schedule's), where nothing early tells of what comes; steps that are folds: see [WilcoxonPruner].
/// Cost: a fit is O(k) for k reports, of which 64 at most are used; n + 1 fits a decision. Noise widens d. A
/// trial that reports NaN or an infinite loss is judged by its other reports. Single objective only. Complete
/// trials are the ones that were not stopped, so the errors of bad trials are unknown; these are not near the
/// best, where the errors matter.
///
/// @see <a href="https://www.ijcai.org/Proceedings/15/Papers/487.pdf">Domhan et al., Speeding up automatic
///     hyperparameter optimization of deep neural networks by extrapolation of learning curves, 2015</a>
///
/// @param threshold a chance to beat the best below this stops the trial
/// @param startup complete trials to learn the forecast's error from
/// @param reports that a forecast needs
record LearningCurvePruner(double threshold, int startup, int reports, Schedule schedule) implements Pruner {

    /// So many complete trials, the latest, tell the forecast's error.
    static final int MOST = 50;

    private static final int MOST_POINTS = 64;

    LearningCurvePruner {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold must be above 0 and below 1, got " + threshold);
        }
        if (startup < 3) throw new IllegalArgumentException("startup trials must be at least 3, got " + startup);
        if (reports < 4) throw new IllegalArgumentException("min reports must be at least 4, got " + reports);
    }

    @Override
    public boolean prune(TrialRecord trial, History history) {
        if (history.directions().size() > 1 || !schedule.due(trial)) return false;
        Direction direction = history.directions().getFirst();
        int last = SuccessiveHalvingPruner.lastStep(history);
        int step = trial.reports().lastKey();
        if (step >= last) return false;
        double own = forecast(trial, step, last, direction);
        if (Double.isNaN(own)) return false;
        double best = Double.POSITIVE_INFINITY;
        List<Double> errors = new ArrayList<>();
        for (TrialRecord other : history.finished().reversed()) {
            if (!other.complete()) continue;
            double loss = direction.loss(other.value());
            if (other.feasible()) best = Math.min(best, loss);
            if (errors.size() >= MOST || !Double.isFinite(loss)) continue;
            double forecast = forecast(other, step, last, direction);
            if (!Double.isNaN(forecast)) errors.add(loss - forecast);
        }
        return errors.size() >= startup && chance(best - own, errors) < threshold;
    }

    private static double chance(double needed, List<Double> errors) {
        Summary error =
                Summary.of(errors.stream().mapToDouble(Double::doubleValue).toArray());
        int n = error.count();
        double deviation = Math.sqrt(error.variance() * (1 + 1.0 / n));
        if (deviation == 0) return needed > error.mean() ? 1 : 0;
        return StudentT.cdf((needed - error.mean()) / deviation, n - 1);
    }

    /// The loss at the last step, from the reports up to another; NaN where there are too few.
    private double forecast(TrialRecord trial, int step, int last, Direction direction) {
        List<double[]> points = new ArrayList<>();
        for (Map.Entry<Integer, Double> report :
                trial.reports().headMap(step + 1).entrySet()) {
            if (Double.isFinite(report.getValue())) {
                points.add(new double[] {report.getKey() + 1.0, direction.loss(report.getValue())});
            }
        }
        if (points.size() < reports) return Double.NaN;
        int count = Math.min(points.size(), MOST_POINTS);
        double[] s = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            double[] point = points.get((int) ((long) i * (points.size() - 1) / (count - 1)));
            s[i] = point[0];
            y[i] = point[1];
        }
        return PowerLaw.fit(s, y).at(last + 1.0);
    }
}
