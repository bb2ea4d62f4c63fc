package dev.zeroth.prompts.metric;

import dev.zeroth.prompts.program.Score;
import dev.zeroth.usage.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A score that a program printed.
final class Verdict {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Verdict() {}

    static Score read(String line, Function<String, UsageException> failed) {
        JsonNode json;
        try {
            json = MAPPER.readTree(line);
        } catch (JacksonException _) {
            throw failed.apply("printed neither a number nor a JSON object last: " + line);
        }
        JsonNode score = json.isNumber() ? json : json.path("score");
        if (!score.isNumber() || !(score.asDouble() >= 0 && score.asDouble() <= 1)) {
            throw failed.apply("printed no score of 0 ... 1 last: " + line);
        }
        Map<String, String> modules = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : json.path("modules").properties()) {
            modules.put(one.getKey(), one.getValue().asString());
        }
        return new Score(score.asDouble(), json.path("feedback").asString(""), modules);
    }
}
