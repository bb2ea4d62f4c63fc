package dev.zeroth.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Output read by a strict parser that is not the project's own.
final class ParsedJson {

    private ParsedJson() {}

    /// The only value of a text: maps, lists, texts, numbers, booleans, null.
    static @Nullable Object of(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) throw new AssertionError("more than one JSON value: " + text);
            return value;
        }
    }

    /// A list of objects.
    static List<Map<?, ?>> objects(String text) {
        return objects(of(text));
    }

    static List<Map<?, ?>> objects(@Nullable Object json) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (!(json instanceof List<?> list)) throw new AssertionError("no list: " + json);
        for (Object item : list) objects.add(object(item));
        return objects;
    }

    static Map<?, ?> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) return map;
        throw new AssertionError("no object: " + json);
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
                    String name = parser.currentName();
                    map.put(name, value(parser, parser.nextToken()));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(parser, next));
                }
                yield list;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }
}
