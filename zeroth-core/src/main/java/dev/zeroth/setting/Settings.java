package dev.zeroth.setting;

import dev.zeroth.json.Json;
import dev.zeroth.usage.UsageException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of one thing, every declared one with its value: the given one or the standard.
///
/// @param values by name, in order of declaration; null where undecided
public record Settings(Map<String, @Nullable Object> values) {

    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// Checks what was given against what is declared.
    ///
    /// @param owner what takes the settings, such as "sampler 'tpe'"
    /// @throws UsageException that names the setting, the value and what is allowed
    public static Settings of(String owner, List<Setting> declared, Map<String, ? extends @Nullable Object> given) {
        List<String> names = declared.stream().map(Setting::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) throw UsageException.unknown("setting of " + owner, name, names);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Setting setting : declared) {
            Object value = given.get(setting.name());
            values.put(setting.name(), value == null ? setting.standard() : checked(owner, setting, value));
        }
        return new Settings(values);
    }

    private static @Nullable Object checked(String owner, Setting setting, Object value) {
        try {
            return setting.domain().value(value).raw();
        } catch (IllegalArgumentException e) {
            throw new UsageException("%s of %s must be of %s, got %s"
                    .formatted(setting.name(), owner, setting.domain(), Json.write(value)));
        }
    }

    /// The value of an int setting.
    public int getInt(String name) {
        if (values.get(name) instanceof Number number) return Math.toIntExact(number.longValue());
        throw new IllegalStateException("setting %s is undecided".formatted(name));
    }

    /// The value of a float setting.
    public double getFloat(String name) {
        if (values.get(name) instanceof Number number) return number.doubleValue();
        throw new IllegalStateException("setting %s is undecided".formatted(name));
    }

    /// The value of a boolean setting.
    public boolean getBoolean(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /// The value of a choice among texts.
    public String getText(String name) {
        if (values.get(name) instanceof String text) return text;
        throw new IllegalStateException("setting %s is undecided".formatted(name));
    }
}
