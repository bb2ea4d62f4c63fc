package dev.zeroth.prompts.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings read from JSON values.
final class CandidateJson {

    private CandidateJson() {}

    static Setting setting(@Nullable Object name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.size() == 1) {
            Object inner = map.values().iterator().next();
            switch (String.valueOf(map.keySet().iterator().next())) {
                case "text" -> {
                    if (inner instanceof String text) return new Setting.Text(Wording.parse(text));
                }
                case "choice" -> {
                    if (inner instanceof String choice) return new Setting.Chosen(choice);
                }
                case "amount" -> {
                    if (inner instanceof Number number) return new Setting.Amount(number.doubleValue());
                }
                case "vector" -> {
                    if (inner instanceof List<?> values) return vector(name, values);
                }
                case "shown" -> {
                    if (inner instanceof List<?> rows) return shown(name, rows);
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException(
                "%s: a setting is {text}, {shown}, {choice}, {amount} or {vector}, got %s".formatted(name, value));
    }

    private static Setting vector(@Nullable Object name, List<?> values) {
        List<Double> vector = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof Number number)) {
                throw new IllegalArgumentException("%s: a vector holds numbers, got %s".formatted(name, value));
            }
            vector.add(number.doubleValue());
        }
        return new Setting.Vector(vector);
    }

    private static Setting shown(@Nullable Object name, List<?> rows) {
        List<Demonstration> shown = new ArrayList<>();
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(
                        "%s: a demonstration has inputs and outputs, got %s".formatted(name, row));
            }
            Object source = map.get("source");
            shown.add(new Demonstration(
                    fields(name, map.get("inputs")),
                    fields(name, map.get("outputs")),
                    source == null ? "" : "" + source));
        }
        return new Setting.Shown(shown);
    }

    private static Fields fields(@Nullable Object name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    "%s: a demonstration's fields are a mapping, got %s".formatted(name, value));
        }
        LinkedHashMap<String, String> fields = new LinkedHashMap<>();
        map.forEach((field, text) -> fields.put(String.valueOf(field), String.valueOf(text)));
        return new Fields(fields);
    }
}
