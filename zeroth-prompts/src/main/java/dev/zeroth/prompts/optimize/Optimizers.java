package dev.zeroth.prompts.optimize;

import dev.zeroth.usage.UsageException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// The optimizers on the class path, by name.
public final class Optimizers {

    private static final List<Kind> KINDS = ServiceLoader.load(Family.class).stream()
            .flatMap(family -> family.get().kinds().stream())
            .sorted(Comparator.comparing(Kind::name))
            .toList();

    private Optimizers() {}

    /// All of them, by name, with the ranges of their settings.
    public static List<Kind> all() {
        return KINDS;
    }

    public static List<String> names() {
        return KINDS.stream().map(Kind::name).toList();
    }

    /// @throws UsageException if there is none of that name; it tells those there are
    public static Kind find(String name) {
        for (Kind kind : KINDS) if (kind.name().equals(name)) return kind;
        throw UsageException.unknown("optimizer", name, names());
    }

    /// @param settings by name; those left out have their standards
    /// @throws UsageException if there is none of that name, or it takes no such setting or value
    public static Optimizer named(String name, Map<String, ? extends @Nullable Object> settings) {
        return find(name).of(settings);
    }
}
