package dev.zeroth.prompts.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Named texts in order: what goes into a module, and what comes out of it.
///
/// @param values by the name of a field
public record Fields(SequencedMap<String, String> values) {

    public static final Fields NONE = new Fields(new LinkedHashMap<>());

    public Fields {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    public static Fields of(String name, String value) {
        return NONE.with(name, value);
    }

    public static Fields of(Map<String, String> values) {
        return new Fields(new LinkedHashMap<>(values));
    }

    /// The value of a field, empty where there is none of that name.
    public String get(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public Fields with(String name, String value) {
        LinkedHashMap<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Fields(more);
    }

    /// Whether some fields have certain values, compared without regard to case and space around them.
    public boolean are(Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(one -> get(one.getKey())
                        .strip()
                        .equalsIgnoreCase(one.getValue().strip()));
    }

    /// What tells fields apart: equal where names and values are, but for white space around these.
    public String mark() {
        StringBuilder mark = new StringBuilder();
        values.forEach((name, value) ->
                mark.append(name).append('\0').append(value.strip()).append('\0'));
        return mark.toString();
    }

    /// These, and those of the other, whose values win.
    public Fields with(Fields other) {
        LinkedHashMap<String, String> more = new LinkedHashMap<>(values);
        more.putAll(other.values);
        return new Fields(more);
    }
}
