package dev.zeroth.task;

import dev.zeroth.setting.Setting;
import dev.zeroth.setting.Settings;
import dev.zeroth.usage.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the rest of a section as values of declared settings.
final class GivenSettings {

    private GivenSettings() {}

    static Map<String, @Nullable Object> read(Section section, String owner, List<Setting> declared) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        List<String> unknown = section.unknown();
        for (Setting setting : declared) section.has(setting.name());
        for (String key : unknown) {
            Object value = section.json(key);
            if (value == null) continue;
            try {
                given.put(key, Settings.of(owner, declared, Map.of(key, value)).values().get(key));
            } catch (UsageException e) {
                section.problem(key, String.valueOf(e.getMessage()), e.hint());
            }
        }
        return given;
    }
}
