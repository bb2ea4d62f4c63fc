package dev.zeroth.sampler.auto;

import dev.zeroth.sampler.AskRequest;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.space.Value;
import dev.zeroth.trial.TrialRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a function of floats is smooth: trial 1 is trial 0 moved by a hair along one axis. If its value
/// is the very
/// same, there are steps; if it differs by much more than the slope of the trials that follow along that
/// axis allows,
/// there is noise, or a roughness that is as bad.
final class Probe {

    static final int TRIAL = 1;

    /// The hair, as a share of the parameter's range.
    private static final double HAIR = 1e-6;

    /// A slope over a hair may be so many times that over the range.
    private static final double STEEPEST = 300;

    private Probe() {}

    /// The point of trial 1, or null where trial 0 tells nothing.
    static @Nullable Parameters point(AskRequest request) {
        List<TrialRecord> known = request.history().finished().isEmpty()
                ? request.history().pending()
                : request.history().finished();
        Parameter axis = axis(request.space());
        if (known.isEmpty() || axis == null) return null;
        Parameters first = known.getFirst().parameters();
        Value value = first.get(axis.name());
        if (value == null || !(axis.domain() instanceof FloatDomain domain)) return null;
        double unit = domain.unitOf(value.codes()[0]);
        double moved = unit + HAIR <= 1 ? unit + HAIR : unit - HAIR;
        return first.with(axis.name(), domain.at(moved));
    }

    private static @Nullable Parameter axis(SearchSpace space) {
        for (Parameter parameter : space.parameters()) if (!parameter.domain().single()) return parameter;
        return null;
    }

    /// Whether the trials so far show steps or noise. False while they show nothing.
    static boolean rough(AskRequest request) {
        List<TrialRecord> finished = request.history().finished();
        Parameter axis = axis(request.space());
        if (finished.size() < 2 || axis == null) return false;
        TrialRecord first = finished.get(0);
        TrialRecord hair = finished.get(1);
        if (first.number() != 0 || hair.number() != TRIAL || !first.complete() || !hair.complete()) return false;
        double change = Math.abs(hair.value() - first.value());
        if (!Double.isFinite(change) || moved(first, hair, axis) > 2 * HAIR) return false;
        if (change == 0) return true;
        double slope = slope(finished, axis);
        return slope > 0 && change / HAIR > STEEPEST * slope;
    }

    /// The greatest slope from trial 0 to one of the next few, in units of the range; 0 where none is known.
    private static double slope(List<TrialRecord> finished, Parameter axis) {
        double slope = 0;
        TrialRecord first = finished.getFirst();
        for (TrialRecord trial : finished.subList(2, Math.min(4, finished.size()))) {
            double moved = moved(first, trial, axis);
            if (!trial.complete() || !(moved > HAIR)) continue;
            slope = Math.max(slope, Math.abs(trial.value() - first.value()) / moved);
        }
        return finished.size() < 4 ? 0 : slope;
    }

    private static double moved(TrialRecord from, TrialRecord to, Parameter axis) {
        Value a = from.parameters().get(axis.name());
        Value b = to.parameters().get(axis.name());
        if (a == null || b == null || !(axis.domain() instanceof FloatDomain domain)) return Double.NaN;
        return Math.abs(domain.unitOf(a.codes()[0]) - domain.unitOf(b.codes()[0]));
    }
}
