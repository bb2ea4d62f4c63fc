package dev.zeroth.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds the JSON Schema (draft 2020-12) of a mapping with declared keys and no others.
public final class SchemaObject {

    private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    private SchemaObject() {}

    /// A mapping without keys.
    public static SchemaObject of() {
        return new SchemaObject();
    }

    /// A key that must be there.
    public SchemaObject required(String key, Map<String, ? extends @Nullable Object> schema) {
        required.add(key);
        return optional(key, schema);
    }

    /// A key that may be there.
    public SchemaObject optional(String key, Map<String, ? extends @Nullable Object> schema) {
        properties.put(key, schema);
        return this;
    }

    /// The schema.
    public Map<String, @Nullable Object> schema() {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", new LinkedHashMap<>(properties));
        if (!required.isEmpty()) schema.put("required", List.copyOf(required));
        schema.put("additionalProperties", false);
        return schema;
    }

    /// A text; numbers and booleans pass for one.
    public static Map<String, @Nullable Object> text(String description) {
        return described("type", List.of("string", "number", "boolean"), description);
    }

    /// A whole number within bounds; those of 64 bits are left out.
    public static Map<String, @Nullable Object> integer(long low, long high, String description) {
        Map<String, @Nullable Object> schema = described("type", "integer", description);
        if (low > Long.MIN_VALUE) schema.put("minimum", low);
        if (high < Long.MAX_VALUE) schema.put("maximum", high);
        return schema;
    }

    /// A number within bounds; an infinite bound is left out.
    public static Map<String, @Nullable Object> number(double low, double high, String description) {
        Map<String, @Nullable Object> schema = described("type", "number", description);
        if (Double.isFinite(low)) schema.put("minimum", low);
        if (Double.isFinite(high)) schema.put("maximum", high);
        return schema;
    }

    /// True or false.
    public static Map<String, @Nullable Object> flag(String description) {
        return described("type", "boolean", description);
    }

    /// A duration such as `90s`, or a number of seconds.
    public static Map<String, @Nullable Object> duration(String description) {
        Map<String, @Nullable Object> schema = described("type", List.of("string", "number"), description);
        schema.put("pattern", "^\\s*[0-9]+(\\.[0-9]+)?\\s*(ms|s|m|min|h|d)?\\s*$");
        schema.put("exclusiveMinimum", 0L);
        return schema;
    }

    /// One of several texts.
    public static Map<String, @Nullable Object> choice(String description, String... allowed) {
        return described("enum", Arrays.asList(allowed), description);
    }

    /// A list of texts, or one text.
    public static Map<String, @Nullable Object> texts(String description) {
        Map<String, @Nullable Object> schema =
                described("type", List.of("array", "string", "number", "boolean"), description);
        schema.put("items", Map.of("type", List.of("string", "number", "boolean")));
        schema.put("minItems", 1L);
        return schema;
    }

    private static Map<String, @Nullable Object> described(String key, Object value, String description) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        schema.put("description", description);
        return schema;
    }
}
