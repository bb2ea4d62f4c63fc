package dev.zeroth.studyfile;

import dev.zeroth.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON text with two spaces a level; a list of scalars stays on its line.
final class IndentedJson {

    private IndentedJson() {}

    static String write(@Nullable Object json) {
        StringBuilder out = new StringBuilder();
        write(json, "\n", out);
        return out.toString();
    }

    private static void write(@Nullable Object json, String indent, StringBuilder out) {
        switch (json) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(separator).append(indent).append("  ");
                    out.append(Json.write(String.valueOf(entry.getKey()))).append(": ");
                    write(entry.getValue(), indent + "  ", out);
                    separator = ",";
                }
                out.append(indent).append('}');
            }
            case List<?> list
            when list.stream().anyMatch(IndentedJson::nested) -> {
                String separator = "[";
                for (Object item : list) {
                    out.append(separator).append(indent).append("  ");
                    write(item, indent + "  ", out);
                    separator = ",";
                }
                out.append(indent).append(']');
            }
            case null, default -> out.append(Json.write(json));
        }
    }

    private static boolean nested(@Nullable Object json) {
        return json instanceof Map<?, ?> || json instanceof Collection<?>;
    }
}
