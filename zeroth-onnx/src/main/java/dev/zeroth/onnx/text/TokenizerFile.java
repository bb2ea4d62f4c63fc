package dev.zeroth.onnx.text;

import dev.zeroth.onnx.OnnxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A `tokenizer.json`, of which only the vocabulary and the word for lower case are read.
final class TokenizerFile {

    private static final int MOST_TOKENS = 1 << 22;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String source;
    private final Map<String, Integer> vocabulary = new HashMap<>();
    private boolean lower = true;
    private String kind = "WordPiece";

    private TokenizerFile(String source) {
        this.source = source;
    }

    static WordPiece parse(byte[] bytes, String source) {
        TokenizerFile file = new TokenizerFile(source);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            file.walk(parser);
        } catch (JacksonException e) {
            throw new OnnxException("%s: no JSON at line %d: %s"
                    .formatted(
                            source,
                            e.getLocation().getLineNr(),
                            String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")));
        }
        if (!file.kind.equals("WordPiece")) {
            throw new OnnxException("%s: a tokenizer of kind %s, only WordPiece is read".formatted(source, file.kind));
        }
        return new WordPiece(file.vocabulary, file.lower, source);
    }

    private void walk(JsonParser parser) {
        Deque<String> path = new ArrayDeque<>();
        String name = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> path.addLast(name);
                case END_OBJECT, END_ARRAY -> path.removeLast();
                case PROPERTY_NAME -> name = parser.currentName();
                default -> value(String.join("/", path), name, parser, token);
            }
        }
    }

    private void value(String path, String name, JsonParser parser, JsonToken token) {
        if (path.equals("/model/vocab")) {
            if (token != JsonToken.VALUE_NUMBER_INT) throw new OnnxException(source + ": no number for token " + name);
            int id = parser.getIntValue();
            if (id < 0 || id >= MOST_TOKENS)
                throw new OnnxException("%s: token %s has number %d".formatted(source, name, id));
            vocabulary.put(name, id);
        }
        if (path.equals("/model") && name.equals("type")) kind = parser.getString();
        if (path.equals("/normalizer") && name.equals("lowercase")) lower = token == JsonToken.VALUE_TRUE;
    }
}
