package dev.zeroth.prompts.chat;

import dev.zeroth.prompts.command.Command;

/// A tool that is a program: the arguments, a JSON object, come in on standard input, and what it prints is the result.
/// One that fails or takes too long tells the model so, which may go on without it.
///
/// Cost: a process a call.
public record CommandTool(Command command) implements ToolFunction {

    /// Characters of a result, at most: a model reads all of it.
    private static final int MOST_RESULT = 20_000;

    @Override
    public String call(String arguments) throws InterruptedException {
        try {
            String result = command.output(arguments + "\n").strip();
            return result.length() > MOST_RESULT ? result.substring(0, MOST_RESULT) + " ..." : result;
        } catch (Command.Failed e) {
            return "error: the tool " + e.getMessage();
        }
    }
}
