package dev.zeroth.prompts.chat;

import dev.zeroth.prompts.call.Tool;

/// What is done when a model calls a tool. From several threads at once; called again when a run is begun again, so it
/// must not change the world.
@FunctionalInterface
public interface ToolFunction {

    /// The result, told to the model; an exception is told to it as `error: ` and its message.
    ///
    /// @param arguments a JSON object, as the model wrote it
    String call(String arguments) throws InterruptedException;

    /// A tool and what it does.
    record Bound(Tool tool, ToolFunction function) {}
}
