package dev.zeroth.study;

import dev.zeroth.trial.Outcome;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is written when a trial ends: its state, its values, and why if it failed.
record TrialEnd(TrialState state, List<Double> values, Map<String, @Nullable Object> attributes) {

    /// @param lastReport the last report that is a number, or null
    static TrialEnd of(Outcome outcome, int directions, @Nullable Double lastReport) {
        return switch (outcome) {
            case Outcome.Complete(List<Double> values) -> complete(values, directions);
            case Outcome.Pruned() ->
                new TrialEnd(TrialState.PRUNED, lastReport == null ? List.of() : List.of(lastReport), Map.of());
            case Outcome.Failed(String reason, String detail) -> failed(reason, detail);
        };
    }

    private static TrialEnd complete(List<Double> values, int directions) {
        if (values.size() != directions) {
            return failed("the objective gave %s values for %s directions".formatted(values.size(), directions), "");
        }
        int nan = values.indexOf(Double.NaN);
        if (nan >= 0) return failed(directions == 1 ? "the value is nan" : "value %s is nan".formatted(nan), "");
        return new TrialEnd(TrialState.COMPLETE, values, Map.of());
    }

    private static TrialEnd failed(String reason, String detail) {
        Map<String, @Nullable Object> failure = new LinkedHashMap<>();
        failure.put("reason", reason);
        failure.put("detail", detail);
        return new TrialEnd(TrialState.FAILED, List.of(), Map.of(TrialRecord.FAILURE, failure));
    }
}
