package dev.zeroth.prompts.call;

import dev.zeroth.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Replies as a journal keeps them.
final class ReplyJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ReplyJson() {}

    /// @param time that the answer took
    static String write(Reply reply, Duration time) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", reply.text());
        List<Object> calls = new ArrayList<>();
        for (Reply.ToolCall call : reply.tools()) calls.add(List.of(call.name(), call.arguments()));
        json.put("tools", calls);
        json.put("input", reply.usage().input());
        json.put("output", reply.usage().output());
        json.put("cut", reply.cut());
        json.put("millis", time.toMillis());
        return Json.write(json);
    }

    /// That there is no answer, and why.
    static String failure(String message, Usage usage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("failure", message);
        json.put("input", usage.input());
        json.put("output", usage.output());
        return Json.write(json);
    }

    /// The time that was written; none where journals of before did not say.
    static Duration time(String text) {
        return Duration.ofMillis(
                Math.max(0, MAPPER.readTree(text).path("millis").asLong()));
    }

    /// @throws ModelException if [#failure] was written
    static Reply read(String text) {
        JsonNode json = MAPPER.readTree(text);
        Usage usage = new Usage(json.path("input").asLong(), json.path("output").asLong());
        if (json.has("failure")) {
            throw new ModelException(
                    ModelException.Kind.ANSWER, json.path("failure").asString(), Duration.ZERO, usage);
        }
        List<Reply.ToolCall> calls = new ArrayList<>();
        for (JsonNode call : json.path("tools")) {
            calls.add(new Reply.ToolCall(call.path(0).asString(), call.path(1).asString()));
        }
        return new Reply(
                json.path("text").asString(), calls, usage, json.path("cut").asBoolean());
    }
}
