package dev.zeroth.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Unmodifiable copies of maps; most are empty and cost nothing.
final class Copies {

    private Copies() {}

    static <K> SortedMap<K, Double> of(SortedMap<K, Double> map) {
        return map.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /// Both; of a key in both, the later's value.
    static <K> SortedMap<K, Double> merged(SortedMap<K, Double> earlier, SortedMap<K, Double> later) {
        if (earlier.isEmpty()) return later;
        if (later.isEmpty()) return earlier;
        SortedMap<K, Double> merged = new TreeMap<>(earlier);
        merged.putAll(later);
        return merged;
    }

    /// Both; of a key in both, the later's value in the earlier's place.
    static Map<String, @Nullable Object> merged(
            Map<String, @Nullable Object> earlier, Map<String, @Nullable Object> later) {
        if (earlier.isEmpty()) return later;
        if (later.isEmpty()) return earlier;
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(earlier);
        merged.putAll(later);
        return merged;
    }
}
