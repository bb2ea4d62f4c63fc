package dev.zeroth.models.settings;

import dev.zeroth.models.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value for every setting of a learner or an encoder, checked.
public final class Settings {
    private final String owner;
    private final Map<String, Object> values;

    private Settings(String owner, Map<String, Object> values) {
        this.owner = owner;
        this.values = Collections.unmodifiableMap(values);
    }

    /// Checks given values and adds the defaults.
    ///
    /// @param owner whose settings they are, for messages
    /// @throws IllegalArgumentException for the first problem
    public static Settings of(String owner, List<Setting> known, Map<String, ? extends @Nullable Object> given) {
        List<String> problems = problems(owner, known, given);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.getFirst());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting setting : known) {
            values.put(
                    setting.name(),
                    given.containsKey(setting.name())
                            ? setting.checked(given.get(setting.name()))
                            : setting.fallback());
        }
        return new Settings(owner, values);
    }

    /// Everything that is wrong with given values, each as a message; empty if nothing is.
    public static List<String> problems(
            String owner, List<Setting> known, Map<String, ? extends @Nullable Object> given) {
        List<String> names = known.stream().map(Setting::name).toList();
        List<String> problems = new ArrayList<>();
        given.forEach((name, value) -> {
            int place = names.indexOf(name);
            if (place < 0) {
                problems.add(owner + " has no setting " + Names.shown(name) + Names.maybe(name, names));
                return;
            }
            try {
                known.get(place).checked(value);
            } catch (IllegalArgumentException e) {
                problems.add(owner + ": " + e.getMessage());
            }
        });
        return problems;
    }

    /// All values by name, in the order of the settings.
    public Map<String, Object> values() {
        return values;
    }

    /// A whole number.
    public int whole(String name) {
        return value(name, Integer.class);
    }

    /// A number; whole ones are widened.
    public double real(String name) {
        return value(name, Number.class).doubleValue();
    }

    /// A word.
    public String word(String name) {
        return value(name, String.class);
    }

    /// A switch.
    public boolean on(String name) {
        return value(name, Boolean.class);
    }

    /// Whether the value is this word.
    public boolean is(String name, String word) {
        return word.equals(values.get(name));
    }

    private <T> T value(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalStateException(owner + " has no setting " + name + " of type " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
