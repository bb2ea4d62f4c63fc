package dev.zeroth.prompts.call;

import dev.zeroth.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Replies as a journal keeps them.
final class ReplyJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String MILLIS = "millis";

    private ReplyJson() {}

    /// Who asked and when.
    ///
    /// @param clock the trial's, when the answer was there
    /// @param price of the model
    record Stamp(int trial, Duration clock, Price price) {}

    /// What a line is booked at.
    ///
    /// @param bill its time is the clock's
    record Booking(int trial, Bill bill) {}

    /// @param time that the answer took
    /// @param lost what attempts before it took
    static String write(Reply reply, Duration time, List<Usage> lost, Stamp stamp) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("text", reply.text());
        List<Object> calls = new ArrayList<>();
        for (Reply.ToolCall call : reply.tools()) calls.add(List.of(call.name(), call.arguments()));
        json.put("tools", calls);
        counts(json, reply.usage(), lost, stamp);
        json.put(MILLIS, time.toNanos() / 1e6);
        json.put("cut", reply.cut());
        return Json.write(json);
    }

    /// That there is no answer, and why.
    static String failure(String message, Usage usage, Duration time, List<Usage> lost, Stamp stamp) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("failure", message);
        counts(json, usage, lost, stamp);
        json.put(MILLIS, time.toNanos() / 1e6);
        return Json.write(json);
    }

    /// That there were attempts and nothing came of them.
    static String losses(List<Usage> lost, Stamp stamp) {
        Map<String, Object> json = new LinkedHashMap<>();
        counts(json, Usage.NONE, lost, stamp);
        json.put("calls", lost.size());
        return Json.write(json);
    }

    private static void counts(Map<String, Object> json, Usage usage, List<Usage> lost, Stamp stamp) {
        json.put("input", usage.input());
        json.put("output", usage.output());
        double usd = stamp.price.of(usage);
        if (!lost.isEmpty()) {
            List<Object> before = new ArrayList<>();
            for (Usage one : lost) {
                before.add(List.of(one.input(), one.output()));
                usd += stamp.price.of(one);
            }
            json.put("lost", before);
        }
        json.put("usd", usd);
        json.put("calls", 1 + lost.size());
        json.put("trial", stamp.trial);
        json.put("clock", stamp.clock.toMillis());
    }

    /// The same answer, booked to another trial.
    static String booked(String text, int trial, Duration clock) {
        ObjectNode json = (ObjectNode) MAPPER.readTree(text);
        json.put("trial", trial);
        json.put("clock", clock.toMillis());
        return MAPPER.writeValueAsString(json);
    }

    /// The trial that a text is booked to; 0 where journals of before did not say.
    static int trial(String text) {
        return MAPPER.readTree(text).path("trial").asInt();
    }

    /// Nothing where a text is none of an answer.
    static Booking booking(String text) {
        JsonNode json = MAPPER.readTree(text);
        Usage sum = usage(json);
        for (JsonNode one : json.path("lost")) {
            sum = new Usage(
                    sum.input() + one.path(0).asLong(),
                    sum.output() + one.path(1).asLong());
        }
        Duration clock = Duration.ofMillis(Math.max(0, json.path("clock").asLong()));
        return new Booking(
                json.path("trial").asInt(),
                new Bill(json.path("calls").asLong(), sum, json.path("usd").asDouble(), clock, 0));
    }

    /// The time that was written; null where journals of before did not say.
    static @Nullable Duration time(String text) {
        JsonNode millis = MAPPER.readTree(text).path(MILLIS);
        return millis.isNumber() ? Duration.ofNanos(Math.round(Math.max(0, millis.asDouble()) * 1e6)) : null;
    }

    /// The run's clock when it was written; 0 where journals of before did not say.
    static Duration clock(String text) {
        return Duration.ofMillis(Math.max(0, MAPPER.readTree(text).path("clock").asLong()));
    }

    /// What the answer took, or that there is none.
    static Usage usage(String text) {
        return usage(MAPPER.readTree(text));
    }

    private static Usage usage(JsonNode json) {
        return new Usage(json.path("input").asLong(), json.path("output").asLong());
    }

    /// What attempts before it took.
    static List<Usage> lost(String text) {
        List<Usage> lost = new ArrayList<>();
        for (JsonNode one : MAPPER.readTree(text).path("lost")) {
            lost.add(new Usage(one.path(0).asLong(), one.path(1).asLong()));
        }
        return lost;
    }

    /// @throws ModelException if [#failure] was written
    static Reply read(String text) {
        JsonNode json = MAPPER.readTree(text);
        Usage usage = usage(json);
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
