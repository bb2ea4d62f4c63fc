package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.LanguageModel;
import dev.zeroth.prompts.call.Message;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.prompts.call.Spent;
import dev.zeroth.prompts.call.Tool;
import dev.zeroth.prompts.chat.ChatExecutor;
import dev.zeroth.prompts.chat.ChatModule;
import dev.zeroth.prompts.chat.Prompt;
import dev.zeroth.prompts.chat.ResponseSchema;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Executor;
import dev.zeroth.prompts.program.Field;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Run;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.program.Wording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A chat model answers.
final class ChatModels implements Models {

    private static final int RENDERED = 5;
    private static final double BYTES_A_TOKEN = 4;
    private static final double SECONDS_A_CALL = 2;

    private final List<ChatClient> clients;
    private final List<ModuleSection> modules;
    private final @Nullable FlowSection flow;

    private ChatModels(List<ChatClient> clients, List<ModuleSection> modules, @Nullable FlowSection flow) {
        this.clients = clients;
        this.modules = List.copyOf(modules);
        this.flow = flow;
    }

    /// @param model of one or several
    /// @param atOnce calls at once of one trial, for each
    static ChatModels open(ModelSection model, int atOnce, List<ModuleSection> modules, @Nullable FlowSection flow) {
        List<ChatClient> clients =
                model.each().stream().map(one -> ChatClient.open(one, atOnce)).toList();
        return new ChatModels(clients, modules, flow);
    }

    boolean priced() {
        return clients.stream().allMatch(ChatClient::priced);
    }

    List<ChatClient> clients() {
        return clients;
    }

    /// That which is asked at first.
    private ModelSection first() {
        return clients.getFirst().section();
    }

    @Override
    public Program program(Meter meter, Journal journal) {
        SequencedMap<String, LanguageModel> models = new LinkedHashMap<>();
        for (ChatClient client : clients) {
            String name = clients.size() == 1 ? "model" : client.section().name();
            models.put(name, client.gateway(meter, journal));
        }
        ChatExecutor plain = ChatExecutor.of(models.firstEntry().getValue())
                .withModels(models)
                .withMost(first().most())
                .withTemperature(first().temperature());
        return program(module -> equipped(plain, module));
    }

    private static ChatExecutor equipped(ChatExecutor plain, ModuleSection module) {
        ChatExecutor executor = module.response() == null ? plain : plain.withResponse(module.response());
        for (ToolSection one : module.tools()) {
            Tool tool = one.tool();
            String told = Wording.parse(tool.description()).text();
            executor = executor.withTool(new Tool(tool.name(), told, tool.schema()), one.function());
        }
        return executor;
    }

    private Program program(Function<ModuleSection, Executor> executors) {
        List<Module> built = new ArrayList<>();
        for (ModuleSection one : modules) {
            ChatModule module = ChatModule.of(one.name(), one.signature(), one.instruction());
            if (!one.roles().isEmpty())
                module = module.role(one.roles(), one.roles().getFirst());
            if (one.demonstrations() > 0) module = module.demonstrations(one.demonstrations());
            if (clients.size() > 1) module = module.model(names(), first().name());
            module = tuned(module, one.tuned());
            for (ToolSection tool : one.tools()) module = module.tool(tool.tool());
            if (one.tools().size() > 1) {
                List<String> sets = ToolSection.sets(one.tools());
                module = module.tools(sets, sets.getFirst());
            }
            built.add(module.by(executors.apply(one)));
        }
        return FlowSection.program(modules, built, flow);
    }

    private List<String> names() {
        return clients.stream().map(client -> client.section().name()).toList();
    }

    private ChatModule tuned(ChatModule module, Map<String, ModuleSection.Range> tuned) {
        ChatModule next = module;
        for (var entry : tuned.entrySet()) {
            ModuleSection.Range range = entry.getValue();
            next = switch (entry.getKey()) {
                case ModuleSection.TEMPERATURE ->
                    next.temperature(range.from(), range.to(), range.nearest(first().temperature()));
                case ModuleSection.TOP_P -> next.topP(range.from(), range.to(), range.nearest(1));
                default -> {
                    int most = (int) range.nearest(first().most());
                    yield next.maxTokens((int) range.from(), (int) range.to(), most);
                }
            };
        }
        return next;
    }

    @Override
    public Probe probe(Split split, int asked) throws InterruptedException {
        return asked > 0 ? asked(split, asked) : rendered(split);
    }

    private Probe asked(Split split, int asked) throws InterruptedException {
        Meter meter = Meter.unlimited();
        Program program = program(meter, Journal.memory());
        Candidate candidate = Candidate.initial(program.parameters());
        List<Example> few = few(split, asked);
        for (Example example : few) {
            Trace _ = Run.of(program, candidate, example.inputs(), 0);
        }
        Spent spent = meter.spent();
        double n = few.size();
        return new Probe(
                spent.calls() / n,
                spent.usage().input() / n,
                spent.usage().output() / n,
                spent.usd() / n,
                spent.time().toNanos() / 1e9 / n,
                0,
                0,
                "measured on %d examples, one after the other".formatted(few.size()));
    }

    private static List<Example> few(Split split, int count) {
        return split.validation().subList(0, Math.min(count, split.validation().size()));
    }

    /// What runs take by the bytes of a few examples: none is sent.
    Probe rendered(Split split) throws InterruptedException {
        List<Example> few = few(split, RENDERED);
        double calls = 0;
        double input = 0;
        double output = 0;
        for (Example example : few) {
            Rehearsal rehearsal = new Rehearsal(example, responses());
            Program program = program(_ -> rehearsal);
            Trace _ = Run.of(program, Candidate.initial(program.parameters()), example.inputs(), 0);
            calls += rehearsal.calls;
            input += rehearsal.read / BYTES_A_TOKEN;
            output += rehearsal.written / BYTES_A_TOKEN;
        }
        int n = few.size();
        Price price = clients.getFirst().price();
        double usd = (input * price.input() + output * price.output()) / 1e6;
        return new Probe(
                calls / n,
                input / n,
                output / n,
                usd / n,
                SECONDS_A_CALL * calls / n,
                0,
                0,
                ("rendered from %d examples, none was sent; assumed: %.0f bytes a token, answers as long as the expected"
                                + " ones, %.0f s a call")
                        .formatted(n, BYTES_A_TOKEN, SECONDS_A_CALL));
    }

    private Map<String, ResponseSchema> responses() {
        Map<String, ResponseSchema> responses = new HashMap<>();
        for (ModuleSection one : modules) if (one.response() != null) responses.put(one.name(), one.response());
        return responses;
    }

    /// Answers what is expected, and counts the bytes that a model would read and write. For one thread.
    private static final class Rehearsal implements Executor {

        /// Of an answer that nothing is known of.
        private static final String UNKNOWN = "x".repeat(80);

        private final Example example;
        private final Map<String, ResponseSchema> responses;
        private int calls;
        private long read;
        private long written;

        /// @param responses forms of answers by module
        Rehearsal(Example example, Map<String, ResponseSchema> responses) {
            this.example = example;
            this.responses = responses;
        }

        @Override
        public String fingerprint() {
            return "rehearsal";
        }

        @Override
        public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
            calls++;
            Prompt prompt = new Prompt(module, responses.get(module.name()));
            for (Message message : prompt.messages(candidate, inputs)) read += length(message.text());
            Fields outputs = Fields.NONE;
            for (Field field : module.signature().outputs()) {
                String expected = example.expected().get(field.name());
                outputs = outputs.with(field.name(), expected.isEmpty() ? UNKNOWN : expected);
                written += length(outputs.get(field.name())) + 2L * field.name().length() + 5;
            }
            return outputs;
        }

        private static long length(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
