package dev.zeroth.prompts.call;

import java.util.List;

/// What a model answered.
///
/// @param tools calls that it asks for
/// @param cut whether it ended because it reached its most tokens
public record Reply(String text, List<ToolCall> tools, Usage usage, boolean cut) {

    /// A call that a model asks for.
    ///
    /// @param arguments a JSON object, as the model wrote it
    public record ToolCall(String name, String arguments) {}

    public Reply {
        tools = List.copyOf(tools);
    }

    public static Reply of(String text, Usage usage) {
        return new Reply(text, List.of(), usage, false);
    }
}
