package dev.zeroth.storage.sql;

import dev.zeroth.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// JSON values as the text of a column, as Python's `json` module writes and reads them: NaN and infinities included.
final class JsonText {

    private static final int MAX_DEPTH = 500;
    private static final int MAX_LENGTH = 1 << 28;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_LENGTH)
                    .maxDocumentLength(MAX_LENGTH)
                    .build())
            .build();

    private JsonText() {}

    /// The value as ASCII or UTF-8 text; half a surrogate pair, which UTF-8 cannot hold, is escaped.
    static String write(@Nullable Object value) {
        String text = Json.write(value);
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                if (escaped != null) escaped.append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                if (escaped != null) escaped.append(c).append(text.charAt(i + 1));
                i++;
            } else {
                if (escaped == null) escaped = new StringBuilder(text.substring(0, i));
                escaped.append("\\u%04x".formatted((int) c));
            }
        }
        return escaped == null ? text : escaped.toString();
    }

    /// The value of a text; a whole number beyond 64 bits as a double.
    ///
    /// @throws IllegalArgumentException if it is not JSON
    static @Nullable Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            Object value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) throw new IllegalArgumentException("more than one JSON value");
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new IllegalArgumentException("not a JSON value");
        };
    }

    private static Object integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getDoubleValue();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return Collections.unmodifiableList(items);
    }

    /// Whether two JSON values are the same, numbers compared by value and members without order.
    static boolean same(@Nullable Object a, @Nullable Object b) {
        return switch (a) {
            case null -> b == null;
            case Number x -> b instanceof Number y && sameNumber(x, y);
            case List<?> x -> b instanceof List<?> y && sameItems(x, y);
            case Map<?, ?> x -> b instanceof Map<?, ?> y && sameMembers(x, y);
            default -> a.equals(b);
        };
    }

    private static boolean sameNumber(Number a, Number b) {
        boolean whole = !(a instanceof Double || a instanceof Float || b instanceof Double || b instanceof Float);
        return whole ? a.longValue() == b.longValue() : Double.compare(a.doubleValue(), b.doubleValue()) == 0;
    }

    private static boolean sameItems(List<?> a, List<?> b) {
        if (a.size() != b.size()) return false;
        for (int i = 0; i < a.size(); i++) if (!same(a.get(i), b.get(i))) return false;
        return true;
    }

    private static boolean sameMembers(Map<?, ?> a, Map<?, ?> b) {
        if (!a.keySet().equals(b.keySet())) return false;
        for (Map.Entry<?, ?> entry : a.entrySet()) if (!same(entry.getValue(), b.get(entry.getKey()))) return false;
        return true;
    }
}
