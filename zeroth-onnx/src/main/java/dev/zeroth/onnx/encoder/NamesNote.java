package dev.zeroth.onnx.encoder;

import dev.zeroth.json.Json;
import dev.zeroth.onnx.OnnxException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Names in a note of a model: a JSON array of texts, for a name may have line breaks and commas.
final class NamesNote {

    /// As many as a table may have classes.
    private static final int MOST = 1000;

    private static final JsonFactory FACTORY = new JsonFactory();

    private NamesNote() {}

    static String text(List<String> names) {
        return Json.write(names);
    }

    /// What [#text] gave.
    ///
    /// @param key the note's
    /// @param source the file's name
    static List<String> names(String text, String key, String source) {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            boolean right = parser.nextToken() == JsonToken.START_ARRAY;
            while (right && parser.nextToken() == JsonToken.VALUE_STRING && names.size() < MOST) {
                names.add(parser.getString());
            }
            right &= parser.currentToken() == JsonToken.END_ARRAY && !names.isEmpty();
            if (right && parser.nextToken() == null) return List.copyOf(names);
        } catch (JacksonException e) {
            throw wrong(text, key, source);
        }
        throw wrong(text, key, source);
    }

    private static OnnxException wrong(String text, String key, String source) {
        return new OnnxException("%s: its note '%s' must be a JSON array of 1 to %d texts, got '%s'"
                .formatted(
                        source, key, MOST, text.lines().findFirst().orElse("").transform(NamesNote::cut)));
    }

    private static String cut(String line) {
        return line.substring(0, Math.min(line.length(), 60));
    }
}
