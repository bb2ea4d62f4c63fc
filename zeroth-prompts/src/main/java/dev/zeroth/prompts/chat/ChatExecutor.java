package dev.zeroth.prompts.chat;

import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Message;
import dev.zeroth.prompts.call.ModelException;
import dev.zeroth.prompts.call.Reply;
import dev.zeroth.prompts.call.Request;
import dev.zeroth.prompts.call.Tool;
import dev.zeroth.prompts.program.AnswerException;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Executor;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A chat model that answers for modules: the [Prompt] of a candidate in, [Answers] out. Of a module named
/// `m` it obeys
///
/// | parameter | what it does |
/// |---|---|
/// | `m.role`, `m.instruction` | begin the system message |
/// | `m.demonstrations` | turns before the question |
/// | `m.model` | which of the models, by name |
/// | `m.temperature` | 0 ... 2; else that of the executor |
/// | `m.top-p` | above 0 ... 1; else 1 |
/// | `m.max-tokens` | of a reply, rounded; else `most` |
/// | `m.tool.t` | the description of the tool `t` |
/// | `m.tools` | which tools are offered: their names with commas between, or `none`; else all |
///
/// A reply that calls tools is followed by their results and another request, at most [#rounds] times.
///
/// @param models by name, each usually a [dev.zeroth.prompts.call.Gateway]; the first is asked where nothing
///     else is said
/// @param tools by name
/// @param most tokens of a reply
/// @param temperature 0 ... 2
/// @param rounds of tool calls for one answer, at most
/// @param response what answers fit, also told to the provider; null: they are plain text
public record ChatExecutor(
        SequencedMap<String, LanguageModel> models,
        SequencedMap<String, ToolFunction.Bound> tools,
        int most,
        double temperature,
        int rounds,
        @Nullable ResponseSchema response)
        implements Executor {

    static final String TEMPERATURE = "temperature";
    static final String TOP_P = "top-p";
    static final String MAX_TOKENS = "max-tokens";

    public ChatExecutor {
        models = new LinkedHashMap<>(models);
        tools = new LinkedHashMap<>(tools);
        if (models.isEmpty()) throw new IllegalArgumentException("an executor has at least one model");
        if (most < 1) throw new IllegalArgumentException("most must be at least 1, got " + most);
        if (rounds < 0) throw new IllegalArgumentException("rounds must be at least 0, got " + rounds);
        if (!(temperature >= 0 && temperature <= 2)) {
            throw new IllegalArgumentException("a temperature lies in 0 ... 2, got " + temperature);
        }
    }

    /// One model without tools: 1024 tokens, temperature 0, at most 8 rounds.
    public static ChatExecutor of(LanguageModel model) {
        LinkedHashMap<String, LanguageModel> models = new LinkedHashMap<>();
        models.put("model", model);
        return new ChatExecutor(models, new LinkedHashMap<>(), 1024, 0, 8, null);
    }

    public ChatExecutor withModels(SequencedMap<String, LanguageModel> others) {
        return new ChatExecutor(others, tools, most, temperature, rounds, response);
    }

    public ChatExecutor withTool(Tool tool, ToolFunction function) {
        LinkedHashMap<String, ToolFunction.Bound> more = new LinkedHashMap<>(tools);
        more.put(tool.name(), new ToolFunction.Bound(tool, function));
        return new ChatExecutor(models, more, most, temperature, rounds, response);
    }

    public ChatExecutor withMost(int tokens) {
        return new ChatExecutor(models, tools, tokens, temperature, rounds, response);
    }

    public ChatExecutor withTemperature(double other) {
        return new ChatExecutor(models, tools, most, other, rounds, response);
    }

    /// Answers are JSON of a schema: it is sent as the provider's response format where there is one, told in
    /// words, and what comes is checked all the same. An answer that does not fit is none.
    ///
    /// The outputs are its properties of their names; of a module with one output of which there is no such
    /// property, the output is the JSON itself.
    public ChatExecutor withResponse(ResponseSchema schema) {
        return new ChatExecutor(models, tools, most, temperature, rounds, schema);
    }

    @Override
    public String fingerprint() {
        Map<String, String> named = new TreeMap<>();
        models.forEach((name, model) -> named.put(name, model.fingerprint()));
        return "%s, %s, tools %s, most %d, temperature %s, rounds %d%s"
                .formatted(
                        Prompt.VERSION,
                        named,
                        tools.values().stream().map(ToolFunction.Bound::tool).toList(),
                        most,
                        temperature,
                        rounds,
                        response == null ? "" : ", response " + response);
    }

    @Override
    public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) throws InterruptedException {
        List<Message> messages = new ArrayList<>(new Prompt(module, response).messages(candidate, inputs));
        List<Tool> offered = offered(module.name(), candidate);
        LanguageModel model = model(module.name(), candidate);
        double heat = amount(module, candidate, TEMPERATURE, temperature);
        double topP = amount(module, candidate, TOP_P, 1);
        int cap = (int) Math.round(amount(module, candidate, MAX_TOKENS, most));
        String schema = response == null ? "" : response.json();
        for (int round = 0; ; round++) {
            Reply reply = ask(model, new Request(messages, offered, cap, heat, topP, rollout, schema));
            if (reply.tools().isEmpty()) return Answers.read(module.signature(), reply, response);
            if (round == rounds)
                throw new AnswerException("the model calls tools more than %d times".formatted(rounds));
            messages.add(Message.of(reply));
            for (Reply.ToolCall call : reply.tools()) messages.add(Message.result(call, result(call, offered)));
        }
    }

    private static double amount(Module module, Candidate candidate, String name, double standard) {
        return candidate.settings().get("%s.%s".formatted(module.name(), name)) instanceof Setting.Amount amount
                ? amount.value()
                : standard;
    }

    private static Reply ask(LanguageModel model, Request request) throws InterruptedException {
        try {
            return model.answer(request);
        } catch (ModelException e) {
            if (e.kind() != ModelException.Kind.ANSWER) throw e;
            throw new AnswerException(String.valueOf(e.getMessage()));
        }
    }

    private LanguageModel model(String module, Candidate candidate) {
        if (!(candidate.settings().get(module + ".model") instanceof Setting.Chosen chosen)) {
            return models.firstEntry().getValue();
        }
        LanguageModel model = models.get(chosen.choice());
        if (model == null) {
            throw new IllegalArgumentException(
                    "%s.model: there is no model '%s', only %s".formatted(module, chosen.choice(), models.keySet()));
        }
        return model;
    }

    /// The tools of a module as the model is told of them.
    List<Tool> offered(String module, Candidate candidate) {
        List<String> names = candidate.settings().get(module + ".tools") instanceof Setting.Chosen chosen
                ? Arrays.stream(chosen.choice().split(",")).map(String::strip).toList()
                : List.copyOf(tools.keySet());
        List<Tool> offered = new ArrayList<>();
        for (ToolFunction.Bound bound : tools.values()) {
            Tool tool = bound.tool();
            if (!names.contains(tool.name())) continue;
            boolean told = candidate.settings().get(module + ".tool." + tool.name()) instanceof Setting.Text;
            String words =
                    told ? candidate.text(module + ".tool." + tool.name()).text() : tool.description();
            offered.add(new Tool(tool.name(), words, tool.schema()));
        }
        return offered;
    }

    private String result(Reply.ToolCall call, List<Tool> offered) throws InterruptedException {
        ToolFunction.Bound bound = tools.get(call.name());
        List<String> names = offered.stream().map(Tool::name).toList();
        if (bound == null || !names.contains(call.name())) {
            return "error: there is no tool '%s', only %s".formatted(call.name(), names);
        }
        try {
            return bound.function().call(call.arguments());
        } catch (BudgetSpent | ModelException e) {
            throw e;
        } catch (RuntimeException e) {
            return "error: " + e.getMessage();
        }
    }
}
