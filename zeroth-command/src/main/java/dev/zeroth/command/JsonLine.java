package dev.zeroth.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// What a line that is a JSON object says of some of its fields.
///
/// @param numbers by field, of those asked for that are numbers; `NaN` and infinities as Python writes them
/// @param others how a field asked for was found that is no number: `null`, `a text`
/// @param fields the first names there are, for messages
/// @param nested the numbers of the one field that is asked for as an object; empty where it is none
record JsonLine(
        SequencedMap<String, Double> numbers,
        Map<String, String> others,
        List<String> fields,
        SequencedMap<String, Double> nested) {

    private static final int NAMES = 20;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /// The fields of a line, or null if the line is not one JSON object.
    ///
    /// @param nested the field to be read as an object of numbers; null: none
    static @Nullable JsonLine parse(String line, List<String> wanted, @Nullable String nested) {
        String text = line.strip();
        if (!text.startsWith("{") || !text.endsWith("}")) return null;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonLine read = read(parser, wanted, nested);
            return parser.nextToken() == null ? read : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static JsonLine read(JsonParser parser, List<String> wanted, @Nullable String nested) {
        SequencedMap<String, Double> inner = new LinkedHashMap<>();
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        List<String> fields = new ArrayList<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (fields.size() < NAMES) fields.add(name);
            JsonToken value = parser.nextToken();
            if (wanted.contains(name)) {
                numbers.remove(name);
                others.remove(name);
                if (value.isNumeric()) numbers.put(name, parser.getDoubleValue());
                else others.put(name, kind(value));
            }
            if (name.equals(nested) && value == JsonToken.START_OBJECT) readNumbers(parser, inner);
            else parser.skipChildren();
        }
        return new JsonLine(numbers, others, fields, inner);
    }

    private static void readNumbers(JsonParser parser, SequencedMap<String, Double> numbers) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken().isNumeric()) numbers.put(name, parser.getDoubleValue());
            else parser.skipChildren();
        }
    }

    private static String kind(JsonToken value) {
        return switch (value) {
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "a text";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case START_ARRAY -> "a list";
            case START_OBJECT -> "an object";
            default -> "no number";
        };
    }
}
