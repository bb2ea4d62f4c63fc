package dev.zeroth.prompts.call;

import dev.zeroth.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a model is asked.
///
/// @param messages the first may be the system's
/// @param tools that it may call
/// @param most tokens of the answer at most: what a reservation counts with
/// @param temperature 0 ... 2
/// @param rollout another draw of the same question; sent as the seed where a provider takes one
public record Request(List<Message> messages, List<Tool> tools, int most, double temperature, int rollout) {

    public Request {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) throw new IllegalArgumentException("a request has at least one message");
        if (most < 1) throw new IllegalArgumentException("most must be at least 1, got " + most);
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("a temperature lies in 0 ... 2, got " + temperature);
        }
    }

    public static Request of(List<Message> messages, int most) {
        return new Request(messages, List.of(), most, 0, 0);
    }

    /// All of it as JSON, alike for equal requests.
    public String json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<Object> turns = new ArrayList<>();
        for (Message message : messages) turns.add(turn(message));
        json.put("messages", turns);
        List<Object> known = new ArrayList<>();
        for (Tool tool : tools) known.add(List.of(tool.name(), tool.description(), tool.schema()));
        json.put("tools", known);
        json.put("most", most);
        json.put("temperature", temperature);
        json.put("rollout", rollout);
        return Json.write(json);
    }

    private static List<Object> turn(Message message) {
        List<Object> turn = new ArrayList<>(List.of(message.role().name(), message.text()));
        for (Reply.ToolCall call : message.tools()) turn.add(List.of(call.name(), call.arguments()));
        return turn;
    }

    /// Tokens that it has at most, by its bytes: no tokenizer makes more of them than that, and most a quarter.
    public long tokensAtMost() {
        long bytes = 0;
        for (Message message : messages) {
            bytes += 16 + Utf8.length(message.text());
            for (Reply.ToolCall call : message.tools()) bytes += 64 + Utf8.length(call.name() + call.arguments());
        }
        for (Tool tool : tools) bytes += 64 + Utf8.length(tool.name() + tool.description() + tool.schema());
        return bytes;
    }
}
