package dev.zeroth.trial;

import dev.zeroth.space.Parameters;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is known of a trial at one moment. Immutable.
///
/// @param number in its study, from 0
/// @param values one per objective when complete; of a pruned trial its last report, if any; else empty
/// @param reports intermediate values of a single objective by step; may be NaN. See [#report] for several
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

    /// What several objectives reported at a step is kept as an attribute of this name and the step, such as
    /// `zeroth:report:12`: a list of numbers, one per objective.
    public static final String REPORT = "zeroth:report:";

    /// The attribute that keeps the partial derivatives of the value, by parameter; see [Trial#setGradient].
    public static final String GRADIENT = "zeroth:gradient";

    public TrialRecord {
        if (number < 0) throw new IllegalArgumentException("a trial's number is at least 0, got " + number);
        values = List.copyOf(values);
        reports = Copies.of(reports);
        constraints = Copies.of(constraints);
        userAttributes = Copies.of(userAttributes);
        attributes = Copies.of(attributes);
    }

    /// A trial that holds only parameters.
    public static TrialRecord of(int number, TrialState state, Parameters parameters) {
        return new TrialRecord(
                number,
                state,
                parameters,
                List.of(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Map.of(),
                Map.of(),
                null,
                null);
    }

    /// The same trial with these attributes in place of its own.
    public TrialRecord withAttributes(Map<String, @Nullable Object> attributes) {
        return new TrialRecord(
                number, state, parameters, values, reports, constraints, userAttributes, attributes, started, finished);
    }

    /// The same trial with these values in place of its own.
    public TrialRecord withValues(List<Double> values) {
        return new TrialRecord(
                number, state, parameters, values, reports, constraints, userAttributes, attributes, started, finished);
    }

    /// The same trial, started at another time and not finished.
    public TrialRecord startedAt(Instant started) {
        return new TrialRecord(
                number, state, parameters, values, reports, constraints, userAttributes, attributes, started, null);
    }

    /// The trial after an advance. What the delta has of a name or a step goes before what was there; a report stays
    /// as it is.
    ///
    /// @param state the state it is then in
    public TrialRecord after(TrialDelta delta, TrialState state, List<Double> values, @Nullable Instant finished) {
        return new TrialRecord(
                number,
                state,
                parameters.with(delta.parameters()),
                values,
                Copies.merged(delta.reports(), reports),
                Copies.merged(constraints, delta.constraints()),
                Copies.merged(userAttributes, delta.userAttributes()),
                Copies.merged(attributes, delta.attributes()),
                started,
                finished);
    }

    /// The value of a single-objective trial.
    ///
    /// @throws IllegalStateException if it has none
    public double value() {
        if (values.isEmpty()) throw new IllegalStateException("trial %s has no value".formatted(number));
        return values.getFirst();
    }

    /// The steps at which the trial reported, ascending.
    public SortedSet<Integer> steps() {
        SortedSet<Integer> steps = new TreeSet<>(reports.keySet());
        for (String name : attributes.keySet()) {
            if (name.startsWith(REPORT)) steps.add(Integer.parseInt(name, REPORT.length(), name.length(), 10));
        }
        return steps;
    }

    /// What the trial reported at a step, a value per objective, NaN where it has none; empty if it did not
    /// report.
    public List<Double> report(int step) {
        Double single = reports.get(step);
        if (single != null) return List.of(single);
        if (!(attributes.get(REPORT + step) instanceof List<?> kept)) return List.of();
        return kept.stream()
                .map(value -> value instanceof Number number ? number.doubleValue() : Double.NaN)
                .toList();
    }

    /// The partial derivatives of its value by the parameters' names; empty where its objective supplied none.
    public Map<String, Double> gradient() {
        if (!(attributes.get(GRADIENT) instanceof Map<?, ?> kept)) return Map.of();
        Map<String, Double> gradient = new LinkedHashMap<>();
        kept.forEach((name, slope) -> {
            if (slope instanceof Number number) gradient.put(String.valueOf(name), number.doubleValue());
        });
        return gradient;
    }

    /// Whether it is complete.
    public boolean complete() {
        return state == TrialState.COMPLETE;
    }

    /// Whether every outcome constraint is met.
    public boolean feasible() {
        for (double value : constraints.values()) if (value > 0) return false;
        return true;
    }

    /// Why it failed, in one line, or null.
    public @Nullable String failure() {
        return attributes.get(FAILURE) instanceof Map<?, ?> failure && failure.get("reason") instanceof String reason
                ? reason
                : null;
    }
}
