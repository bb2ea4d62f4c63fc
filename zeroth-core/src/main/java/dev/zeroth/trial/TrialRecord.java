package dev.zeroth.trial;

import dev.zeroth.space.Parameters;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is known of a trial at one moment. Immutable.
///
/// @param number in its study, from 0
/// @param values one per objective when complete; of a pruned trial its last report, if any; else empty
/// @param reports intermediate values by step; may be NaN
/// @param constraints outcome constraints by name, feasible at 0 or below
/// @param userAttributes JSON values that the objective or the user set
/// @param attributes JSON values that samplers, studies and other tools keep
public record TrialRecord(
        int number,
        TrialState state,
        Parameters parameters,
        List<Double> values,
        SortedMap<Integer, Double> reports,
        SortedMap<String, Double> constraints,
        Map<String, @Nullable Object> userAttributes,
        Map<String, @Nullable Object> attributes,
        @Nullable Instant started,
        @Nullable Instant finished) {

    /// The attribute that keeps why a trial failed: `{"reason": ..., "detail": ...}`.
    public static final String FAILURE = "zeroth:failure";

    public TrialRecord {
        if (number < 0) throw new IllegalArgumentException("a trial's number is at least 0, got " + number);
        values = List.copyOf(values);
        reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
        constraints = Collections.unmodifiableSortedMap(new TreeMap<>(constraints));
        userAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(userAttributes));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /// A trial that holds only parameters.
    public static TrialRecord of(int number, TrialState state, Parameters parameters) {
        return new TrialRecord(
                number, state, parameters, List.of(), NONE, NO_CONSTRAINTS, Map.of(), Map.of(), null, null);
    }

    private static final SortedMap<Integer, Double> NONE = Collections.emptySortedMap();
    private static final SortedMap<String, Double> NO_CONSTRAINTS = Collections.emptySortedMap();

    /// The same trial with these attributes in place of its own.
    public TrialRecord withAttributes(Map<String, @Nullable Object> attributes) {
        return new TrialRecord(
                number, state, parameters, values, reports, constraints, userAttributes, attributes, started, finished);
    }

    /// The trial after an advance.
    ///
    /// @param state the state it is then in
    public TrialRecord after(TrialDelta delta, TrialState state, List<Double> values, @Nullable Instant finished) {
        Parameters merged = parameters;
        if (!delta.parameters().values().isEmpty()) {
            Map<String, dev.zeroth.space.Value> all = new LinkedHashMap<>(parameters.values());
            all.putAll(delta.parameters().values());
            merged = new Parameters(new LinkedHashMap<>(all));
        }
        SortedMap<Integer, Double> steps = new TreeMap<>(delta.reports());
        steps.putAll(reports);
        SortedMap<String, Double> limits = new TreeMap<>(constraints);
        limits.putAll(delta.constraints());
        Map<String, @Nullable Object> user = new LinkedHashMap<>(userAttributes);
        user.putAll(delta.userAttributes());
        Map<String, @Nullable Object> own = new LinkedHashMap<>(attributes);
        own.putAll(delta.attributes());
        return new TrialRecord(number, state, merged, values, steps, limits, user, own, started, finished);
    }

    /// The value of a single-objective trial.
    ///
    /// @throws IllegalStateException if it has none
    public double value() {
        if (values.isEmpty()) throw new IllegalStateException("trial %d has no value".formatted(number));
        return values.getFirst();
    }

    /// Whether it is complete.
    public boolean complete() {
        return state == TrialState.COMPLETE;
    }

    /// Whether every outcome constraint is met.
    public boolean feasible() {
        return constraints.values().stream().allMatch(value -> value <= 0);
    }

    /// Why it failed, in one line, or null.
    public @Nullable String failure() {
        return attributes.get(FAILURE) instanceof Map<?, ?> failure && failure.get("reason") instanceof String reason
                ? reason
                : null;
    }
}
