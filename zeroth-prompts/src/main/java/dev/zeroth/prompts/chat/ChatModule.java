package dev.zeroth.prompts.chat;

import dev.zeroth.prompts.call.Tool;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Executor;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.Wording;
import java.util.ArrayList;
import java.util.List;

/// Makes modules for a [ChatExecutor], with what may be tuned in them.
///
/// ```java
/// Module classify = ChatModule.of("classify", Signature.of("text -> label"),
///                 "Tell spam from mail. <keep>Answer spam or ham.</keep>")
///         .demonstrations(4)
///         .temperature(0, 1, 0)
///         .by(ChatExecutor.of(model));
/// ```
///
/// @param parameters besides which nothing in the module changes
public record ChatModule(String name, Signature signature, List<Parameter> parameters) {

    /// Characters of an instruction, at most.
    public static final int MOST_INSTRUCTION = 4_000;

    /// Characters of a tool's description, at most.
    public static final int MOST_DESCRIPTION = 1_000;

    public ChatModule {
        parameters = List.copyOf(parameters);
    }

    /// A module whose instruction may be tuned.
    ///
    /// @param instruction with frozen spans as of [Wording#parse]
    public static ChatModule of(String name, Signature signature, String instruction) {
        Parameter.Text text = new Parameter.Text(
                name,
                name + ".instruction",
                "the instruction that tells a language model what to do, before it sees the inputs",
                Wording.parse(instruction),
                Math.max(MOST_INSTRUCTION, instruction.length()));
        return new ChatModule(name, signature, List.of(text));
    }

    /// Demonstrations, none at first.
    ///
    /// @param most at least 0
    public ChatModule demonstrations(int most) {
        return demonstrations(List.of(), most);
    }

    /// Demonstrations that may be changed for others.
    public ChatModule demonstrations(List<Demonstration> first, int most) {
        return with(new Parameter.Shown(name, name + ".demonstrations", signature, first, most));
    }

    /// Which of the executor's models answers.
    public ChatModule model(List<String> choices, String first) {
        return with(new Parameter.Choice(name, name + ".model", choices, first));
    }

    /// The temperature, within bounds between 0 and 2.
    public ChatModule temperature(double low, double high, double first) {
        if (!(low >= 0 && high <= 2)) {
            throw new IllegalArgumentException("a temperature lies in 0 ... 2, got %s to %s".formatted(low, high));
        }
        return amount(ChatExecutor.TEMPERATURE, low, high, first);
    }

    /// From which of the likeliest tokens an answer is drawn, within bounds above 0 and up to 1.
    public ChatModule topP(double low, double high, double first) {
        if (!(low > 0 && high <= 1)) {
            throw new IllegalArgumentException("top-p lies above 0 ... 1, got %s to %s".formatted(low, high));
        }
        return amount(ChatExecutor.TOP_P, low, high, first);
    }

    /// Tokens of an answer at most, at least 1.
    public ChatModule maxTokens(int low, int high, int first) {
        if (low < 1) throw new IllegalArgumentException("max-tokens is at least 1, got " + low);
        return amount(ChatExecutor.MAX_TOKENS, low, high, first);
    }

    private ChatModule amount(String what, double low, double high, double first) {
        return with(new Parameter.Amount(name, "%s.%s".formatted(name, what), low, high, first));
    }

    /// Who the model is told to be.
    public ChatModule role(List<String> choices, String first) {
        return with(new Parameter.Choice(name, name + ".role", choices, first));
    }

    /// The description of a tool that the executor has.
    public ChatModule tool(Tool tool) {
        return with(new Parameter.Text(
                name,
                name + ".tool." + tool.name(),
                "what a language model is told of the tool '%s', so that it knows when to call it and with what"
                        .formatted(tool.name()),
                Wording.parse(tool.description()),
                Math.max(MOST_DESCRIPTION, tool.description().length())));
    }

    /// Which of the executor's tools are offered.
    ///
    /// @param choices each names with commas between, or `none`
    public ChatModule tools(List<String> choices, String first) {
        return with(new Parameter.Choice(name, name + ".tools", choices, first));
    }

    private ChatModule with(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new ChatModule(name, signature, more);
    }

    /// The module, answered by an executor.
    public Module by(Executor executor) {
        return new Module(name, signature, parameters, executor);
    }
}
