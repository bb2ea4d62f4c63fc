package dev.zeroth.language.files;

import dev.zeroth.language.ModelFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A JSON object as a tree, and questions to it that name what is wrong. Maps keep their order; whole numbers are Long,
/// others Double.
///
/// @param path where in the file this object is, for messages; empty for the whole
record JsonTree(Path file, String path, Map<?, ?> fields) {

    private static final int MOST_DEPTH = 64;
    private static final JsonFactory FACTORY = new JsonFactory();

    static JsonTree parse(Path file, byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            Object value = value(file, parser, parser.nextToken(), 0);
            if (parser.nextToken() != null) throw new ModelFileException(file, "there is more after its JSON");
            if (value instanceof Map<?, ?> map) return new JsonTree(file, "", map);
            throw new ModelFileException(file, "a JSON object was expected");
        } catch (JacksonException e) {
            String first =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new ModelFileException(
                    file,
                    "no JSON at line %d, column %d: %s"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr(), first));
        }
    }

    private static @Nullable Object value(Path file, JsonParser parser, @Nullable JsonToken token, int depth) {
        if (depth > MOST_DEPTH) throw new ModelFileException(file, "JSON nested deeper than " + MOST_DEPTH);
        return switch (token) {
            case null -> throw new ModelFileException(file, "the JSON ends in the middle");
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    map.put(name, value(file, parser, parser.nextToken(), depth + 1));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(file, parser, next, depth + 1));
                }
                yield list;
            }
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    ModelFileException wrong(String key, String wanted) {
        Object found = fields.get(key);
        String text = found instanceof Map<?, ?>
                ? "an object"
                : found instanceof List<?> ? "a list" : found instanceof String ? "'%s'".formatted(found) : "" + found;
        if (!fields.containsKey(key)) return new ModelFileException(file, "%s is missing".formatted(at(key)));
        return new ModelFileException(file, "%s must be %s, got %s".formatted(at(key), wanted, text));
    }

    boolean has(String key) {
        return fields.get(key) != null;
    }

    int size(String key) {
        if (fields.get(key) instanceof Long number && number >= 1 && number <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw wrong(key, "a whole number from 1 on");
    }

    int size(String key, int standard) {
        return has(key) ? size(key) : standard;
    }

    double number(String key, double standard) {
        if (!has(key)) return standard;
        if (fields.get(key) instanceof Number number) return number.doubleValue();
        throw wrong(key, "a number");
    }

    boolean flag(String key, boolean standard) {
        if (!has(key)) return standard;
        if (fields.get(key) instanceof Boolean flag) return flag;
        throw wrong(key, "true or false");
    }

    String text(String key) {
        if (fields.get(key) instanceof String text) return text;
        throw wrong(key, "a text");
    }

    JsonTree object(String key) {
        if (fields.get(key) instanceof Map<?, ?> map) return new JsonTree(file, at(key), map);
        throw wrong(key, "an object");
    }

    List<?> list(String key) {
        if (fields.get(key) instanceof List<?> list) return list;
        throw wrong(key, "a list");
    }

    /// The objects of a list.
    List<JsonTree> objects(String key) {
        List<JsonTree> objects = new ArrayList<>();
        for (Object item : list(key)) {
            if (!(item instanceof Map<?, ?> map)) throw wrong(key, "a list of objects");
            objects.add(new JsonTree(file, at(key) + "[" + objects.size() + "]", map));
        }
        return objects;
    }
}
