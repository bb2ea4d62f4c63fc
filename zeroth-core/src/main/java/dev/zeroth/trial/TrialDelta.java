package dev.zeroth.trial;

import dev.zeroth.space.Parameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a running trial has gained since it was last written: one transaction's worth.
public record TrialDelta(
        Parameters parameters,
        SortedMap<Integer, Double> reports,
        SortedMap<String, Double> constraints,
        Map<String, @Nullable Object> userAttributes,
        Map<String, @Nullable Object> attributes) {

    /// Nothing.
    public static final TrialDelta NONE =
            new TrialDelta(Parameters.NONE, new TreeMap<>(), new TreeMap<>(), Map.of(), Map.of());

    public TrialDelta {
        reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
        constraints = Collections.unmodifiableSortedMap(new TreeMap<>(constraints));
        userAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(userAttributes));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /// Only attributes.
    public static TrialDelta ofAttributes(Map<String, @Nullable Object> attributes) {
        return new TrialDelta(Parameters.NONE, new TreeMap<>(), new TreeMap<>(), Map.of(), attributes);
    }

    /// Whether there is nothing to write.
    public boolean isEmpty() {
        return equals(NONE);
    }
}
