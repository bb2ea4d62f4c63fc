package dev.zeroth.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServices;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An interface of LangChain4j's AiServices as a program, and a candidate carried back into it.
///
/// ```java
/// var tuned = AiServiceProgram.of(Sorter.class, "sort").demonstrations(4).tools(new Lookup());
/// Result result = PromptOptimizer.of(...).optimize(tuned.program(gateway), split, metric);
/// Sorter better = tuned.applyTo(result.candidate(), AiServices.builder(Sorter.class).chatModel(model)).build();
/// ```
///
/// Each run goes through AiServices itself, so that what is scored is what will run: its templates, its tools, its
/// reading of answers. Of the method `m` it tunes
///
/// | parameter | what it is |
/// |---|---|
/// | `m.instruction` | the system message of the method or the interface; its `{{variables}}` are frozen |
/// | `m.demonstrations` | turns of a user and an assistant between the system message and the question |
/// | `m.tool.t` | the description of the tool `t` |
///
/// For services that answer as a whole, not as a stream; without a memory while it is tuned.
///
/// @param most tokens of an answer
public record AiServiceProgram<T>(
        Class<T> type, ServiceMethod method, int demonstrations, List<Object> tools, int most, double temperature) {

    private static final int MOST_CHARACTERS = 4_000;

    public AiServiceProgram {
        tools = List.copyOf(tools);
    }

    /// @param method its name, of which there must be one
    public static <T> AiServiceProgram<T> of(Class<T> type, String method) {
        return new AiServiceProgram<>(type, ServiceMethod.of(type, method), 0, List.of(), 1024, 0);
    }

    /// How many demonstrations there may be, none at first.
    public AiServiceProgram<T> demonstrations(int number) {
        return new AiServiceProgram<>(type, method, number, tools, most, temperature);
    }

    /// Objects with methods annotated as tools.
    public AiServiceProgram<T> tools(Object... objects) {
        return new AiServiceProgram<>(type, method, demonstrations, List.of(objects), most, temperature);
    }

    /// The cap of tokens and the temperature while it is tuned; use the same afterwards.
    public AiServiceProgram<T> model(int tokens, double heat) {
        return new AiServiceProgram<>(type, method, demonstrations, tools, tokens, heat);
    }

    /// @param model usually a [dev.zeroth.prompts.call.Gateway]
    public Program program(LanguageModel model) {
        return Program.of(module(model));
    }

    /// The method alone, to be put together with others.
    public Module module(LanguageModel model) {
        return new Module(method.name(), method.signature(), parameters(), new AiServiceExecutor<>(this, model));
    }

    private List<Parameter> parameters() {
        String name = method.name();
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter.Text(
                name,
                name + ".instruction",
                "the system message that tells a language model what to do",
                method.wording(),
                Math.max(MOST_CHARACTERS, method.template().length())));
        if (demonstrations > 0) {
            parameters.add(
                    new Parameter.Shown(name, name + ".demonstrations", method.signature(), List.of(), demonstrations));
        }
        for (Object tool : tools) {
            for (ToolSpecification one : ToolSpecifications.toolSpecificationsFrom(tool))
                parameters.add(described(one));
        }
        return parameters;
    }

    private Parameter described(ToolSpecification tool) {
        String words = tool.description() == null ? "" : tool.description();
        return new Parameter.Text(
                method.name(),
                method.name() + ".tool." + tool.name(),
                "what a language model is told of the tool '%s', so that it knows when to call it"
                        .formatted(tool.name()),
                dev.zeroth.prompts.program.Wording.parse(words),
                Math.max(1_000, words.length()));
    }

    /// Sets a builder's transformers so that this method runs as a candidate says; its other methods run as they did.
    /// Tools of the builder are its own.
    ///
    /// @return the builder
    public AiServices<T> applyTo(Candidate candidate, AiServices<T> builder) {
        List<ChatMessage> turns = turns(candidate);
        ThreadLocal<String> called = new ThreadLocal<>();
        builder.systemMessageTransformer((text, context) -> {
            called.set(context.methodName());
            return context.methodName().equals(method.name()) ? system(candidate, context) : text;
        });
        return builder.chatRequestTransformer(
                request -> method.name().equals(called.get()) ? transformed(request, candidate, turns) : request);
    }

    /// Null where there is no system message at all.
    private @Nullable String system(Candidate candidate, InvocationContext context) {
        String text = candidate.text(method.name() + ".instruction").text();
        String filled = method.filled(text, context.methodArguments());
        return filled.isBlank() ? null : filled;
    }

    private List<ChatMessage> turns(Candidate candidate) {
        List<ChatMessage> turns = new ArrayList<>();
        if (!(candidate.settings().get(method.name() + ".demonstrations") instanceof Setting.Shown shown)) return turns;
        for (Demonstration one : shown.demonstrations()) {
            turns.add(UserMessage.from(AiServiceExecutor.question(this, one.inputs())));
            turns.add(AiMessage.from(method.answered(one.outputs())));
        }
        return turns;
    }

    private ChatRequest transformed(ChatRequest request, Candidate candidate, List<ChatMessage> turns) {
        List<ChatMessage> messages = new ArrayList<>(request.messages());
        messages.addAll(messages.isEmpty() || !(messages.getFirst() instanceof SystemMessage) ? 0 : 1, turns);
        ChatRequest.Builder builder = request.toBuilder().messages(messages);
        if (request.toolSpecifications().isEmpty()) return builder.build();
        return builder.parameters(request.parameters()
                        .overrideWith(dev.langchain4j.model.chat.request.ChatRequestParameters.builder()
                                .toolSpecifications(request.toolSpecifications().stream()
                                        .map(tool -> described(tool, candidate))
                                        .toList())
                                .build()))
                .build();
    }

    private ToolSpecification described(ToolSpecification tool, Candidate candidate) {
        String parameter = method.name() + ".tool." + tool.name();
        if (!(candidate.settings().get(parameter) instanceof Setting.Text text)) return tool;
        return tool.toBuilder().description(text.wording().text()).build();
    }
}
