package dev.zeroth.prompts.optimize;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.space.BooleanDomain;
import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Domain;
import dev.zeroth.space.FloatDomain;
import dev.zeroth.space.IntDomain;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A kind of optimizer: its name in study files, and what can be set in it. Each setting has a domain of the
/// study engine, so that an outer study can tune them like any parameter.
///
/// @param summary one line: what it does and when to use it
/// @param settings their standards are those of the paper's own code where there is one
public record Kind(String name, String summary, List<Setting> settings, Function<Settings, Optimizer> maker) {

    /// From here on a range is searched by its logarithm.
    private static final long WIDE = 16;

    public Kind {
        settings = List.copyOf(settings);
    }

    /// @param given settings by name; those left out have their standards
    /// @throws dev.zeroth.usage.UsageException naming the setting, its value and what is allowed
    public Optimizer of(Map<String, ? extends @Nullable Object> given) {
        return maker.apply(Settings.of("optimizer '%s'".formatted(name), settings, given));
    }

    /// A value of a setting.
    ///
    /// @throws dev.zeroth.usage.UsageException naming the setting, the value and what is allowed
    public int checked(String setting, int value) {
        return settings(setting, value).getInt(setting);
    }

    /// A value of a setting.
    ///
    /// @throws dev.zeroth.usage.UsageException naming the setting, the value and what is allowed
    public double checked(String setting, double value) {
        return settings(setting, value).getFloat(setting);
    }

    /// A value of a setting.
    ///
    /// @throws dev.zeroth.usage.UsageException naming the setting, the value and what is allowed
    public String checked(String setting, String value) {
        return settings(setting, value).getText(setting);
    }

    private Settings settings(String setting, Object value) {
        return Settings.of("optimizer '%s'".formatted(name), settings, Map.of(setting, value));
    }

    /// A whole number.
    public static Setting count(String name, long low, long high, long standard, String meaning) {
        Domain domain = low > 0 && high / low >= WIDE ? IntDomain.log(low, high) : IntDomain.of(low, high);
        return new Setting(name, domain, standard, meaning);
    }

    /// A number.
    public static Setting amount(String name, double low, double high, double standard, String meaning) {
        return new Setting(name, FloatDomain.of(low, high), standard, meaning);
    }

    /// Yes or no.
    public static Setting flag(String name, boolean standard, String meaning) {
        return new Setting(name, new BooleanDomain(), standard, meaning);
    }

    /// One of some words, of which the first is the standard.
    public static Setting choice(String name, String meaning, String... choices) {
        return new Setting(name, ChoiceDomain.of((Object[]) choices), choices[0], meaning);
    }
}
