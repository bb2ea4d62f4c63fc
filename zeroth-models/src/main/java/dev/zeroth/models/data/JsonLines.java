package dev.zeroth.models.data;

import dev.zeroth.models.Names;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// One JSON object of plain values a line; a key that a line lacks, or null, is missing.
final class JsonLines {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonLines() {}

    static void read(BufferedReader reader, RawTable raw) throws IOException {
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                object(line, number, raw);
            }
        }
    }

    private static void object(String line, long number, RawTable raw) {
        List<@Nullable String> values = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw DataException.at(raw.file(), number, "is not a JSON object: " + Names.shown(line));
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                int column = raw.column(name, number);
                while (values.size() <= column) {
                    values.add(null);
                }
                values.set(column, value(parser, name, number, raw));
            }
            if (parser.nextToken() != null) {
                throw DataException.at(raw.file(), number, "has something after the JSON object");
            }
        } catch (JacksonException e) {
            throw DataException.at(raw.file(), number, "is not JSON: " + e.getOriginalMessage());
        }
        raw.row(values.toArray(new @Nullable String[0]), number);
    }

    private static @Nullable String value(JsonParser parser, String name, long number, RawTable raw) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (!token.isScalarValue()) {
            throw DataException.at(
                    raw.file(),
                    number,
                    "column " + Names.shown(name) + " holds a list or an object\nMaybe flatten it into plain values");
        }
        return parser.getString();
    }
}
