package dev.zeroth.sampler.auto;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a function of numbers has noise, or steps or a roughness that are as bad. Trial 1 is trial 0 moved by a hair
/// along every float, or trial 0 again where there is none.
///
/// | seen | taken for |
/// |---|---|
/// | the same point with two values | noise |
/// | floats moved by a hair, and the very same value | steps |
/// | a change by a hair that is [#STEEPEST] times what the slope of the next trials allows | doubtful |
///
/// In doubt trial 4 moves by another hair: of a function that is steep there, the second change is much like the first;
/// of one with noise it is not.
final class Probe {

    private static final int FIRST = 1;
    private static final int SECOND = 4;

    /// The hair, as a share of each parameter's range.
    private static final double HAIR = 1e-6;

    /// A slope over a hair may be so many times that over the range: noise of more than 3e-5 of what the function
    /// changes by is noticed.
    private static final double STEEPEST = 30;

    /// The same where no second hair was tried.
    private static final double STEEPEST_ALONE = 300;

    /// By how much changes by two hairs may differ, as a share of the greater.
    private static final double ALIKE = 0.3;

    /// A change by rounding, as a share of the value.
    private static final double ROUNDING = 1e-13;

    /// So many of the first trials are looked at for points tried twice.
    private static final int LOOKED_AT = 64;

    private Probe() {}

    /// The point that a trial is to try for this, or null.
    static @Nullable Parameters point(AskRequest request) {
        List<TrialRecord> finished = request.history().finished();
        List<TrialRecord> known = finished.isEmpty() ? request.history().pending() : finished;
        if (known.isEmpty() || known.getFirst().number() != 0) return null;
        if (request.trial() == FIRST) return moved(known.getFirst(), request.space(), HAIR);
        boolean asked = request.trial() == SECOND && doubtful(request.space(), finished, STEEPEST);
        return asked ? moved(known.getFirst(), request.space(), 2 * HAIR) : null;
    }

    private static @Nullable Parameters moved(TrialRecord first, SearchSpace space, double hair) {
        Parameters point = first.parameters();
        for (Parameter parameter : space.parameters()) {
            Value value = point.get(parameter.name());
            if (value == null) return null;
            if (!(parameter.domain() instanceof FloatDomain domain) || !free(domain)) continue;
            double unit = domain.unitOf(value.codes()[0]);
            point = point.with(parameter.name(), domain.at(unit + 2 * HAIR <= 1 ? unit + hair : unit - hair));
        }
        return point;
    }

    private static boolean free(FloatDomain domain) {
        return domain.step() == null && !domain.single();
    }

    /// Whether the trials so far show noise or steps. False while they show nothing.
    static boolean rough(AskRequest request) {
        List<TrialRecord> finished = request.history().finished();
        SearchSpace space = request.space();
        if (contradicted(finished)) return true;
        TrialRecord first = at(finished, 0);
        TrialRecord hair = at(finished, FIRST);
        if (first == null || hair == null || !near(distance(first, hair, space), HAIR)) return false;
        double change = hair.value() - first.value();
        if (change == 0) return slope(space, finished) > 0;
        if (!doubtful(space, finished, STEEPEST)) return false;
        TrialRecord second = at(finished, SECOND);
        if (second == null || !near(distance(first, second, space), 2 * HAIR)) {
            return doubtful(space, finished, STEEPEST_ALONE);
        }
        double further = second.value() - hair.value();
        return !(Math.abs(further - change) <= ALIKE * Math.max(Math.abs(change), Math.abs(further)));
    }

    /// Whether a point was tried twice and had two values.
    private static boolean contradicted(List<TrialRecord> finished) {
        Map<Parameters, Double> values = new HashMap<>();
        for (TrialRecord trial : finished.subList(0, Math.min(LOOKED_AT, finished.size()))) {
            if (!trial.complete()) continue;
            Double before = values.putIfAbsent(trial.parameters(), trial.value());
            if (before != null && Math.abs(before - trial.value()) > ROUNDING * Math.abs(before)) return true;
        }
        return false;
    }

    private static boolean doubtful(SearchSpace space, List<TrialRecord> finished, double steepest) {
        TrialRecord first = at(finished, 0);
        TrialRecord hair = at(finished, FIRST);
        if (first == null || hair == null) return false;
        double change = Math.abs(hair.value() - first.value());
        if (!(change > ROUNDING * Math.abs(first.value())) || Double.isInfinite(change)) return false;
        double slope = slope(space, finished);
        return slope > 0 && change / HAIR > steepest * slope;
    }

    /// The greatest slope from trial 0 to one of the next few, in units of the ranges; 0 where they are not known yet.
    private static double slope(SearchSpace space, List<TrialRecord> finished) {
        double slope = 0;
        TrialRecord first = at(finished, 0);
        for (int number = FIRST + 1; number < SECOND; number++) {
            TrialRecord trial = at(finished, number);
            if (first == null || trial == null) return 0;
            double distance = distance(first, trial, space);
            if (!(distance > 2 * HAIR)) continue;
            double rise = Math.abs(trial.value() - first.value()) / distance;
            if (Double.isFinite(rise)) slope = Math.max(slope, rise);
        }
        return slope;
    }

    /// A trial that has a value, or null.
    private static @Nullable TrialRecord at(List<TrialRecord> finished, int number) {
        for (TrialRecord trial : finished.subList(0, Math.min(number + 1, finished.size()))) {
            if (trial.number() == number) return trial.complete() ? trial : null;
        }
        return null;
    }

    private static boolean near(double distance, double wanted) {
        return Math.abs(distance - wanted) < wanted / 4;
    }

    /// The greatest difference of a free float, as a share of its range; 1 where other parameters differ.
    private static double distance(TrialRecord from, TrialRecord to, SearchSpace space) {
        double distance = 0;
        for (Parameter parameter : space.parameters()) {
            Value a = from.parameters().get(parameter.name());
            Value b = to.parameters().get(parameter.name());
            if (a == null || b == null) return Double.NaN;
            if (parameter.domain() instanceof FloatDomain domain && free(domain)) {
                double step = domain.unitOf(a.codes()[0]) - domain.unitOf(b.codes()[0]);
                distance = Math.max(distance, Math.abs(step));
            } else if (!a.equals(b)) {
                distance = Math.max(distance, 1);
            }
        }
        return distance;
    }
}
