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
/// @param topP tokens are drawn from the likeliest that have this probability together, above 0 ... 1; 1:
///     from all, which is not told to the provider
/// @param rollout another draw of the same question; sent as the seed where a provider takes one
/// @param schema a JSON Schema that the answer shall fit, sent as the provider's response format; empty: none
public record Request(
        List<Message> messages,
        List<Tool> tools,
        int most,
        double temperature,
        double topP,
        int rollout,
        String schema) {

    public Request {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.isEmpty()) throw new IllegalArgumentException("a request has at least one message");
        if (most < 1) throw new IllegalArgumentException("most must be at least 1, got " + most);
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("a temperature lies in 0 ... 2, got " + temperature);
        }
        if (!(topP > 0 && topP <= 1)) throw new IllegalArgumentException("topP lies above 0 ... 1, got " + topP);
    }

    /// Of all tokens, in any form.
    public Request(List<Message> messages, List<Tool> tools, int most, double temperature, int rollout) {
        this(messages, tools, most, temperature, 1, rollout, "");
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
        if (topP < 1) json.put("top-p", topP);
        if (!schema.isEmpty()) json.put("schema", schema);
        return Json.write(json);
    }

    private static List<Object> turn(Message message) {
        List<Object> turn = new ArrayList<>(List.of(message.role().name(), message.text()));
        for (Reply.ToolCall call : message.tools()) turn.add(List.of(call.name(), call.arguments()));
        return turn;
    }

    /// Tokens that it has at most, by its bytes: no tokenizer makes more of them than that, and most a quarter.
    public long tokensAtMost() {
        long bytes = Utf8.length(schema);
        for (Message message : messages) {
            bytes += 16 + Utf8.length(message.text());
            for (Reply.ToolCall call : message.tools()) bytes += 64 + Utf8.length(call.name() + call.arguments());
        }
        for (Tool tool : tools) bytes += 64 + Utf8.length(tool.name() + tool.description() + tool.schema());
        return bytes;
    }
}
