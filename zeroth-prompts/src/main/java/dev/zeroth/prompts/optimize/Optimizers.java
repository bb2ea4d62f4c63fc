package dev.zeroth.prompts.optimize;

import dev.zeroth.setting.Setting;
import dev.zeroth.usage.UsageException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// The optimizers on the class path, by name.
public final class Optimizers {

    private static final List<Kind> KINDS = ServiceLoader.load(Family.class).stream()
            .flatMap(family -> family.get().kinds().stream())
            .sorted(Comparator.comparing(Kind::name))
            .toList();

    /// The parameter that names an optimizer in a study over several.
    public static final String NAME = "optimizer";

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

    /// The optimizer and its own settings out of the parameters of a study that may search several optimizers: under
    /// `optimizer` its name, and those parameters that it takes.
    ///
    /// @param standard the optimizer where the parameters name none
    /// @throws UsageException if there is none of that name
    public static SequencedMap<String, Object> own(
            Map<String, ? extends @Nullable Object> parameters, String standard) {
        Object named = parameters.get(NAME);
        Kind kind = find(named == null ? standard : named.toString());
        SequencedMap<String, Object> own = new LinkedHashMap<>();
        own.put(NAME, kind.name());
        for (Setting setting : kind.settings()) {
            Object value = parameters.get(setting.name());
            if (value != null) own.put(setting.name(), value);
        }
        return own;
    }

    /// What [#own] made.
    public static Optimizer of(SequencedMap<String, Object> own) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>(own);
        return named(String.valueOf(settings.remove(NAME)), settings);
    }
}
