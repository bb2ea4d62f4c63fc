package dev.zeroth.trial;

import dev.zeroth.space.Parameters;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a running trial has gained since it was last written: one transaction's worth.
public record TrialDelta(
        Parameters parameters,
        SortedMap<Integer, Double> reports,
        SortedMap<String, Double> constraints,
        Map<String, @Nullable Object> userAttributes,
        Map<String, @Nullable Object> attributes) {

    /// Nothing.
    public static final TrialDelta NONE = new TrialDelta(
            Parameters.NONE, Collections.emptySortedMap(), Collections.emptySortedMap(), Map.of(), Map.of());

    public TrialDelta {
        reports = Copies.of(reports);
        constraints = Copies.of(constraints);
        userAttributes = Copies.of(userAttributes);
        attributes = Copies.of(attributes);
    }

    /// Only attributes.
    public static TrialDelta ofAttributes(Map<String, @Nullable Object> attributes) {
        return NONE.withAttributes(attributes);
    }

    /// The same with these parameters in place of its own.
    public TrialDelta withParameters(Parameters parameters) {
        return new TrialDelta(parameters, reports, constraints, userAttributes, attributes);
    }

    /// The same with these attributes, those not the user's, beside or in place of its own.
    public TrialDelta withAttributes(Map<String, @Nullable Object> more) {
        return new TrialDelta(parameters, reports, constraints, userAttributes, Copies.merged(attributes, more));
    }

    /// Whether there is nothing to write.
    public boolean isEmpty() {
        return equals(NONE);
    }
}
