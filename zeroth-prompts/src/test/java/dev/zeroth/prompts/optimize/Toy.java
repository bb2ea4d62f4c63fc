package dev.zeroth.prompts.optimize;

import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Evaluator;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Executor;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.StateFlow;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.program.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A task without a model: a question is about a word, and a module answers with that word if its instruction
/// or one of its demonstrations holds it, else with `unknown`. So a candidate's score is known by looking at
/// it.
public final class Toy implements AutoCloseable {

    public static final List<String> WORDS = List.of("ash", "birch", "cedar", "elm", "fir", "gum");

    /// What stands at the end of each instruction and must stay.
    public static final String FROZEN = "One word.";

    private final Split split;
    private final Program program;
    private final Script script;
    private final Meter meter;
    private final Evaluator evaluator;
    private final Session session;
    private final List<Validated> heard = new ArrayList<>();

    private Toy(Program program, Split split, Script script, String budget, long seed) {
        this.program = program;
        this.split = split;
        this.script = script;
        this.meter = new Meter(budget.isEmpty() ? Budget.UNLIMITED : Budget.parse(budget));
        this.evaluator = new Evaluator(program, METRIC, meter, 4);
        this.session = new Session(program, split, script, evaluator, meter, seed, heard::add);
    }

    public static Toy of(Program program, Script script) {
        return of(program, script, "", 1);
    }

    public static Toy of(Program program, Script script, String budget, long seed) {
        return new Toy(program, split(4), script, budget, seed);
    }

    /// With some questions a word in training and validation.
    public static Toy of(Program program, Script script, int perWord) {
        return new Toy(program, split(perWord), script, "", 1);
    }

    public Session session() {
        return session;
    }

    public Script script() {
        return script;
    }

    public Meter meter() {
        return meter;
    }

    public List<Validated> heard() {
        return heard;
    }

    /// What was validated, as text.
    public List<String> history() {
        return session.history().stream()
                .map(one -> "%s %.4f".formatted(one.candidate().json(), one.mean()))
                .toList();
    }

    public Split split() {
        return split;
    }

    public Program program() {
        return program;
    }

    /// How many of the words a candidate of [#single] knows by its text alone.
    public static int known(String text) {
        return (int) WORDS.stream().filter(text::contains).count();
    }

    /// One module.
    public static Program single() {
        return single(2);
    }

    /// One module that takes demonstrations.
    public static Program single(int demonstrations) {
        return Program.of(module("answer", "question -> word", "word", demonstrations));
    }

    /// One module that also answers right in every third rollout, by luck.
    public static Program lucky() {
        Parameter.Text text = (Parameter.Text) single(0).parameters().getFirst();
        Signature signature = Signature.of("question -> word");
        List<Parameter> parameters =
                List.of(text, new Parameter.Shown("answer", "answer.shown", signature, List.of(), 4));
        Answers usual = new Answers("word");
        Executor executor = new Executor() {
            @Override
            public String fingerprint() {
                return "lucky";
            }

            @Override
            public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
                if (rollout % 3 != 2) return usual.answer(module, candidate, inputs, rollout);
                return Fields.of("word", inputs.get("question").split("[ ,]")[2]);
            }
        };
        return Program.of(new Module("answer", signature, parameters, executor));
    }

    /// One module that is asked some times over, until it knows the word.
    public static Program loop(int times) {
        return Program.of(List.of(module("answer", "question -> word", "word", 0)), (inputs, run) -> {
            Fields last = Fields.NONE;
            for (int i = 0; i < times; i++) last = run.call("answer", inputs);
            return last;
        });
    }

    /// A flow of one module that is asked some times over, and reads each time all that it answered before.
    public static Program remembering(int times) {
        return flow(List.of(module("answer", "question, history -> word", "word", 0)), times);
    }

    /// Two modules: the topic of a question, and the answer, which is the topic where that is known.
    public static Program pipeline() {
        return pipeline(0);
    }

    /// The same, whose first module takes demonstrations, for which there are no labels.
    public static Program pipeline(int demonstrations) {
        Module topic = module("topic", "question -> topic", "topic", demonstrations);
        Module answer = module("answer", "question, topic -> word", "word", 0);
        return Program.of(List.of(topic, answer), (inputs, run) -> {
            Fields found = run.call("topic", inputs);
            return run.call("answer", inputs.with(found));
        });
    }

    /// The two modules of a pipeline in one state that is visited some times over.
    public static Program flow(int times) {
        return flow(pipeline().modules(), times);
    }

    private static Program flow(List<Module> modules, int times) {
        var counted =
                new StateFlow.Way("end", "enough", known -> known.get("history").split("word: ", -1).length > times);
        List<StateFlow.Output> outputs = modules.stream()
                .map(module -> (StateFlow.Output) new StateFlow.Output.Asks(module))
                .toList();
        return new StateFlow(
                List.of(
                        new StateFlow.State("work", outputs, List.of(counted, StateFlow.Way.to("work"))),
                        StateFlow.State.end("end")),
                "history",
                100);
    }

    private static Module module(String name, String signature, String output, int demonstrations) {
        List<Parameter> parameters = new ArrayList<>();
        Wording wording = Wording.parse("Name the tree. <keep>%s</keep>".formatted(FROZEN));
        parameters.add(new Parameter.Text(name, name + ".instruction", "how to answer", wording, 200));
        if (demonstrations > 0) {
            Signature shown = Signature.of(signature);
            parameters.add(new Parameter.Shown(name, name + ".shown", shown, List.of(), demonstrations));
        }
        return new Module(name, Signature.of(signature), parameters, new Answers(output));
    }

    /// Knows the words that its prompt holds.
    private record Answers(String output) implements Executor {

        @Override
        public String fingerprint() {
            return "toy";
        }

        @Override
        public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
            String topic = inputs.get("topic");
            if (WORDS.contains(topic)) return Fields.of(output, topic);
            String asked = inputs.get("question");
            StringBuilder prompt = new StringBuilder();
            for (Parameter parameter : module.parameters()) {
                switch (candidate.settings().get(parameter.name())) {
                    case Setting.Text text -> prompt.append(text.wording().text());
                    case Setting.Shown shown -> {
                        for (Demonstration one : shown.demonstrations())
                            prompt.append(one.outputs().get(output));
                    }
                    case null, default -> {}
                }
            }
            for (String word : WORDS) {
                if (asked.contains(word) && prompt.indexOf(word) >= 0) return Fields.of(output, word);
            }
            return Fields.of(output, "unknown");
        }
    }

    public static final Metric METRIC = new Metric() {
        @Override
        public String name() {
            return "word";
        }

        @Override
        public Score score(Example example, Trace trace) {
            String wanted = example.expected().get("word");
            boolean right = trace.outputs().get("word").equals(wanted);
            return Score.of(right ? 1 : 0, right ? "right" : "it was " + wanted);
        }
    };

    private static Split split(int perWord) {
        return new Split(examples("train", perWord), examples("validation", perWord), List.of(), List.of());
    }

    /// Questions, word by word in turn.
    public static List<Example> examples(String part, int perWord) {
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < perWord; i++) {
            for (String word : WORDS) {
                String question = "What is %s, %d of %s?".formatted(word, i, part);
                all.add(new Example(
                        "%s:%s:%d".formatted(part, word, i), Fields.of("question", question), Fields.of("word", word)));
            }
        }
        return all;
    }

    /// What must be there.
    public static <T> T there(@Nullable T thing) {
        return Objects.requireNonNull(thing);
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
