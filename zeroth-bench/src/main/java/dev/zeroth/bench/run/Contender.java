package dev.zeroth.bench.run;

import dev.zeroth.usage.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A sampler as it is asked for: `name` or `name:setting=value,setting=value`.
///
/// @param text as asked for; what results are filed under
/// @param settings raw values by name
public record Contender(String text, String sampler, Map<String, @Nullable Object> settings) {

    /// @throws UsageException if a setting is not `name=value`
    public static Contender parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) return new Contender(text, text, Map.of());
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        for (String pair : text.substring(colon + 1).split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(
                        "sampler '%s': '%s' is not setting=value".formatted(text, pair), "Maybe name:setting=value");
            }
            settings.put(
                    pair.substring(0, equals).strip(),
                    scalar(pair.substring(equals + 1).strip()));
        }
        return new Contender(text, text.substring(0, colon), settings);
    }

    private static Object scalar(String text) {
        if (text.equals("true") || text.equals("false")) return Boolean.valueOf(text);
        if (text.matches("[+-]?\\d{1,18}")) return Long.valueOf(text);
        if (text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) return Double.valueOf(text);
        return text;
    }
}
