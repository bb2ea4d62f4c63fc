package dev.zeroth.prompts;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Optimizer;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.program.Candidate;
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
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Proposer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// A program whose scores are told by its instruction: `validation 7 confirmation 5 test 6` answers that many of the
/// ten examples of each part right. So whoever wins, and why, is known beforehand.
final class Counted implements Executor {

    static final int EACH = 10;

    /// What was run, as `candidate's text @ example`.
    final ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();

    /// What a run takes.
    Consumer<Fields> pay = _ -> {};

    static String text(int validation, int confirmation, int test) {
        return "validation %d confirmation %d test %d".formatted(validation, confirmation, test);
    }

    Program program(String instruction) {
        Parameter.Text text =
                new Parameter.Text("answer", "answer.instruction", "what to do", Wording.free(instruction), 1_000);
        return Program.of(new Module("answer", Signature.of("part, index -> right"), List.of(text), this));
    }

    static Split split(int confirmation, int test) {
        return new Split(List.of(), part("validation", EACH), part("confirmation", confirmation), part("test", test));
    }

    private static List<Example> part(String name, int count) {
        List<Example> part = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            part.add(new Example(name + " " + i, Fields.of("part", name).with("index", "" + i), Fields.NONE));
        }
        return part;
    }

    @Override
    public String fingerprint() {
        return "counted";
    }

    @Override
    public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
        pay.accept(inputs);
        String text = candidate.text("answer.instruction").text();
        ran.add("%s @ %s".formatted(text, inputs.get("part")));
        String after = text.substring(
                text.indexOf(inputs.get("part")) + inputs.get("part").length() + 1);
        boolean right = Integer.parseInt(inputs.get("index")) < Integer.parseInt(after.split(" ")[0]);
        return Fields.of("right", String.valueOf(right));
    }

    long runs(String text, String part) {
        return ran.stream().filter("%s @ %s".formatted(text, part)::equals).count();
    }

    /// Validates these, in order.
    record Given(List<String> texts) implements Optimizer {
        @Override
        public String name() {
            return "given";
        }

        @Override
        public String fingerprint() {
            return name();
        }

        @Override
        public void optimize(Session session) throws InterruptedException {
            for (String text : texts) {
                Setting setting = new Setting.Text(Wording.free(text));
                session.validate(session.initial().with("answer.instruction", setting));
            }
        }
    }

    /// One that proposes nothing.
    record Silent() implements Proposer {
        @Override
        public String fingerprint() {
            return "silent";
        }

        @Override
        public List<String> propose(Ask ask, int count, RandomStream random) {
            return List.of();
        }
    }

    record Right() implements Metric {
        @Override
        public String name() {
            return "right";
        }

        @Override
        public Score score(Example example, Trace trace) {
            return Score.of(trace.outputs().get("right").equals("true") ? 1 : 0, "");
        }
    }

    PromptOptimizer optimizer(String... texts) {
        return PromptOptimizer.of(new Given(List.of(texts)), new Silent());
    }
}
