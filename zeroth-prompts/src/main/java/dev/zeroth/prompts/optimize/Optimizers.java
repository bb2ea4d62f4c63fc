package dev.zeroth.prompts.optimize;

import dev.zeroth.usage.UsageException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The methods by their names.
public final class Optimizers {

    private static final List<String> NAMES = List.of("random");

    private Optimizers() {}

    public static List<String> names() {
        return NAMES;
    }

    /// A method with settings by name; those not given are standard.
    ///
    /// @throws UsageException for an unknown method or setting, or a value out of its range
    public static Optimizer named(String name, Map<String, ? extends @Nullable Object> settings) {
        if (!NAMES.contains(name)) throw UsageException.unknown("optimizer", name, NAMES);
        for (String key : settings.keySet()) {
            if (!key.equals("candidates"))
                throw UsageException.unknown("setting of random", key, List.of("candidates"));
        }
        Object candidates = settings.get("candidates");
        return new RandomSearch(candidates == null ? 1_000_000 : Integer.parseInt(candidates.toString()));
    }
}
