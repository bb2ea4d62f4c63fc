package dev.zeroth.task;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.usage.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the rest of a section as values of declared settings.
final class GivenSettings {

    private GivenSettings() {}

    static Map<String, Object> read(Section section, String owner, List<Setting> declared) {
        Map<String, Object> given = new LinkedHashMap<>();
        List<String> unknown = section.unknown();
        for (Setting setting : declared) section.has(setting.name());
        for (String key : unknown) {
            Object value = section.json(key);
            if (value == null) continue;
            if (declared.stream().noneMatch(setting -> setting.name().equals(key))) {
                unknown(section, owner, key, declared);
                continue;
            }
            try {
                Object checked = Settings.of(owner, declared, Map.of(key, value))
                        .values()
                        .get(key);
                if (checked != null) given.put(key, checked);
            } catch (UsageException e) {
                section.problem(key, String.valueOf(e.getMessage()), e.hint());
            }
        }
        return given;
    }

    private static void unknown(Section section, String owner, String key, List<Setting> declared) {
        List<String> names = declared.stream().map(Setting::name).toList();
        if (names.isEmpty()) section.problem(key, "%s takes no settings".formatted(owner), null);
        else {
            String hint = UsageException.unknown("setting", key, names).hint();
            section.problem(key, "unknown setting of %s".formatted(owner), hint);
        }
    }
}
