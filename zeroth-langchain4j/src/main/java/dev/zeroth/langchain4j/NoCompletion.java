package dev.zeroth.langchain4j;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A response of status 200 that is no chat completion: a page of a proxy, another service, half an object.
final class NoCompletion extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final boolean object;

    NoCompletion(String url, String body) {
        super("%s answered no chat completion: %s".formatted(url, start(body)));
        this.object = body.stripLeading().startsWith("{");
    }

    private static String start(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) return "nothing";
        return line.length() > SHOWN ? "'%s'...".formatted(line.substring(0, SHOWN)) : "'%s'".formatted(line);
    }

    /// Whether it begins as a completion does.
    boolean object() {
        return object;
    }

    /// Whether a body lacks what completions have: `choices` in OpenAI's protocol, a `message` in Ollama's.
    static boolean isNone(String body) {
        if (!body.stripLeading().startsWith("{")) return true;
        try {
            JsonNode tree = MAPPER.readTree(body);
            JsonNode choices = tree.path("choices");
            boolean chosen = choices.isArray() && !choices.isEmpty();
            return !chosen && !tree.path("message").isObject();
        } catch (JacksonException _) {
            return true;
        }
    }
}
