package dev.zeroth.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks and writes JSON values held as plain Java objects.
public final class Json {

    private static final int MAX_DEPTH = 100;

    private Json() {}

    /// The value as a JSON scalar: null, Boolean, Long, Double or String (narrower numbers are widened).
    ///
    /// @throws IllegalArgumentException for any other type, and for NaN or an infinity
    public static @Nullable Object scalar(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String s -> s;
            case Boolean b -> b;
            case Byte n -> (long) n;
            case Short n -> (long) n;
            case Integer n -> (long) n;
            case Long n -> n;
            case Float n -> finite(n.doubleValue());
            case Double n -> finite(n);
            case Enum<?> e -> e.name();
            default ->
                throw new IllegalArgumentException("a JSON scalar is a text, number, boolean or null, got "
                        + value.getClass().getName());
        };
    }

    private static Double finite(double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("a JSON number is finite, got " + value);
        return value;
    }

    /// A deep, unmodifiable copy of a JSON value: scalars as [#scalar], lists and string-keyed maps of them. Unlike a
    /// scalar's, a number within may be NaN or infinite, as Python writes them.
    ///
    /// @throws IllegalArgumentException for any other type, or nesting beyond 100
    public static @Nullable Object copy(@Nullable Object value) {
        return copy(value, 0);
    }

    private static @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) throw new IllegalArgumentException("JSON nested deeper than " + MAX_DEPTH);
        return switch (value) {
            case List<?> list -> copyOf(list, depth);
            case Map<?, ?> map -> copyOf(map, depth);
            case Double number -> number;
            case Float number -> number.doubleValue();
            case null, default -> scalar(value);
        };
    }

    private static List<@Nullable Object> copyOf(List<?> list, int depth) {
        List<@Nullable Object> copied = new ArrayList<>(list.size());
        for (Object item : list) copied.add(copy(item, depth + 1));
        return Collections.unmodifiableList(copied);
    }

    private static Map<String, @Nullable Object> copyOf(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> copied = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            copied.put(String.valueOf(entry.getKey()), copy(entry.getValue(), depth + 1));
        }
        return Collections.unmodifiableMap(copied);
    }

    /// The value as compact JSON text; NaN and infinities as `NaN`, `Infinity`, `-Infinity`, as Python writes them.
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String s -> quote(s, out);
            case Double d -> out.append(number(d));
            case Float f -> out.append(number(f.doubleValue()));
            case Number n -> out.append(n);
            case Boolean b -> out.append(b);
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(separator);
                    quote(String.valueOf(entry.getKey()), out);
                    out.append(": ");
                    write(entry.getValue(), out);
                    separator = ", ";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case Iterable<?> items -> {
                String separator = "";
                out.append('[');
                for (Object item : items) {
                    out.append(separator);
                    write(item, out);
                    separator = ", ";
                }
                out.append(']');
            }
            default ->
                throw new IllegalArgumentException(
                        "not a JSON value: " + value.getClass().getName());
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) return "NaN";
        if (Double.isInfinite(value)) return value > 0 ? "Infinity" : "-Infinity";
        return Numbers.text(value);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x2028 || c == 0x2029) out.append("\\u%04x".formatted((int) c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }
}
