package dev.zeroth.testkit.chat;

import dev.zeroth.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a [ChatServer] does with a request.
public sealed interface ChatAnswer {

    /// A response.
    record Sent(int status, Map<String, String> headers, String body) implements ChatAnswer {
        public Sent {
            headers = Map.copyOf(headers);
        }
    }

    /// The connection ends in the middle of a body.
    record Cut() implements ChatAnswer {}

    /// Headers come, and then nothing.
    record Stalled(Duration time) implements ChatAnswer {}

    /// A completion.
    static ChatAnswer says(String text, int input, int output) {
        return completion(message(text), "stop", usage(input, output));
    }

    /// A completion of one word a token.
    static ChatAnswer says(String text) {
        return says(text, 10, text.split("\\s+").length);
    }

    /// A completion without its usage, as some servers send them.
    static ChatAnswer unbilled(String text) {
        return completion(message(text), "stop", null);
    }

    /// A completion that ends because it reached its most tokens.
    static ChatAnswer cutOff(String text, int output) {
        return completion(message(text), "length", usage(10, output));
    }

    static ChatAnswer refuses(String why) {
        Map<String, @Nullable Object> message = message(null);
        message.put("refusal", why);
        return completion(message, "stop", usage(10, 5));
    }

    static ChatAnswer filtered() {
        return completion(message(""), "content_filter", usage(10, 1));
    }

    static ChatAnswer calls(String tool, String arguments) {
        Map<String, @Nullable Object> message = message(null);
        Map<String, String> function = Map.of("name", tool, "arguments", arguments);
        message.put("tool_calls", List.of(Map.of("id", "call_9", "type", "function", "function", function)));
        return completion(message, "tool_calls", usage(10, 5));
    }

    /// 429 with its Retry-After, in seconds.
    static ChatAnswer tooMany(String retryAfter) {
        return new Sent(429, Map.of("Retry-After", retryAfter), error("Rate limit reached"));
    }

    static ChatAnswer fails(int status, String why) {
        return new Sent(status, Map.of(), error(why));
    }

    /// 200, and half of a JSON object.
    static ChatAnswer malformed() {
        return new Sent(200, Map.of(), "{\"id\": \"1\", \"choices\": [{\"mess");
    }

    private static String error(String why) {
        return Json.write(Map.of("error", Map.of("message", why, "type", "error")));
    }

    private static Map<String, @Nullable Object> message(@Nullable String text) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", text);
        return message;
    }

    private static Map<String, Object> usage(int input, int output) {
        return Map.of("prompt_tokens", input, "completion_tokens", output, "total_tokens", input + output);
    }

    private static ChatAnswer completion(
            Map<String, @Nullable Object> message, String reason, @Nullable Map<String, Object> usage) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("message", message);
        choice.put("finish_reason", reason);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("id", "chatcmpl-1");
        body.put("object", "chat.completion");
        body.put("created", 0);
        body.put("model", "scripted");
        body.put("choices", List.of(choice));
        if (usage != null) body.put("usage", usage);
        return new Sent(200, Map.of(), Json.write(body));
    }
}
