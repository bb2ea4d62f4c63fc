package dev.zeroth.prompts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.BudgetSpent;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.prompts.metric.ExactMatch;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Executor;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Signature;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final Example ASH =
            new Example("a", Fields.of("question", "What is ash?"), Fields.of("word", "ash"));

    /// Toys know a word that a demonstration holds.
    private static double score(Demonstration shown, List<Example> known) throws InterruptedException {
        Program program = Toy.single(2);
        Candidate candidate =
                Candidate.initial(program.parameters()).with("answer.shown", new Setting.Shown(List.of(shown)));
        try (Evaluator evaluator = new Evaluator(program, Toy.METRIC, Meter.unlimited(), 1)) {
            evaluator.knows(known);
            return Outcome.mean(evaluator.evaluate(candidate, List.of(ASH), 0));
        }
    }

    @Test
    void whoAsksTheSameIsNotShownTheAnswer() throws InterruptedException {
        Example same = new Example("b", Fields.of("question", " What is ash? "), ASH.expected());
        Example other = new Example("c", Fields.of("question", "And ash?"), ASH.expected());
        List<Example> known = List.of(same, other);
        Fields part = Fields.of("topic", "trees");
        assertThat(score(new Demonstration(other.inputs(), ASH.expected(), "c"), known))
                .isEqualTo(1);
        assertThat(score(new Demonstration(part, ASH.expected(), "a"), known))
                .as("made of it")
                .isZero();
        assertThat(score(new Demonstration(part, ASH.expected(), "b"), known))
                .as("made of an equal one")
                .isZero();
        assertThat(score(new Demonstration(ASH.inputs(), ASH.expected(), "by hand"), known))
                .isZero();
    }

    /// Right in all rollouts but each third: the mean is 2/3, and what is told is a right one.
    @Test
    void ofReplicatesTheMeanCounts() throws InterruptedException {
        ConcurrentLinkedQueue<Integer> rollouts = new ConcurrentLinkedQueue<>();
        Executor lucky = new Executor() {
            @Override
            public String fingerprint() {
                return "lucky";
            }

            @Override
            public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
                rollouts.add(rollout);
                return Fields.of("word", rollout % 3 == 0 ? "oak" : "ash");
            }
        };
        Program program = Program.of(new Module("answer", Signature.of("question -> word"), List.of(), lucky));
        Meter meter = Meter.unlimited();
        try (Evaluator evaluator = new Evaluator(program, ExactMatch.of("word"), meter, 1, 3)) {
            Candidate candidate = Candidate.initial(List.of());
            Outcome outcome = evaluator.evaluate(candidate, List.of(ASH), 0).getFirst();
            assertThat(outcome.score().value()).isEqualTo(2 / 3.0);
            assertThat(outcome.trace().outputs().get("word")).isEqualTo("ash");
            assertThat(outcome.bills()).hasSize(3);
            assertThat(rollouts).containsExactly(0, 1, 2);
            assertThat(evaluator.evaluate(candidate, List.of(ASH), 0)).containsExactly(outcome);
            assertThat(meter.spent().evaluations()).isEqualTo(3);
            List<Outcome> _ = evaluator.evaluate(candidate, List.of(ASH), 1);
            assertThat(rollouts).containsExactly(0, 1, 2, 3, 4, 5);
        }
        assertThatThrownBy(() -> new Evaluator(program, ExactMatch.of("word"), meter, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsThatMoneyWasMissingForAreNotCounted() {
        Meter meter = new Meter(Budget.parse("tokens=70"));
        Program program = Program.of(Toy.single(0).modules(), (inputs, run) -> {
            meter.reserve(new Usage(10, 0), Price.FREE).settle(new Usage(10, 0));
            return run.call("answer", inputs);
        });
        try (Evaluator evaluator = new Evaluator(program, Toy.METRIC, meter, 1)) {
            Candidate initial = Candidate.initial(program.parameters());
            assertThatThrownBy(() -> evaluator.evaluate(initial, Toy.examples("train", 2), 0))
                    .isInstanceOf(BudgetSpent.class);
        }
        assertThat(meter.spent().evaluations()).isEqualTo(7);
    }

    /// 24 examples, one rollout after the other, until one more than the 131,072 that are kept.
    @Test
    void forgetsWhatWasAskedForLongAgo() throws InterruptedException {
        Meter meter = Meter.unlimited();
        Program program = Toy.single(0);
        List<Example> examples = Toy.examples("train", 4);
        try (Evaluator evaluator = new Evaluator(program, Toy.METRIC, meter, 1)) {
            Candidate initial = Candidate.initial(program.parameters());
            int full = (1 << 17) / examples.size();
            for (int rollout = 0; rollout < full; rollout++) evaluator.evaluate(initial, examples, rollout);
            evaluator.evaluate(initial, examples, 0);
            assertThat(meter.spent().evaluations()).as("all are known").isEqualTo((long) full * examples.size());
            evaluator.evaluate(initial, examples, full);
            evaluator.evaluate(initial, examples, 0);
            long before = meter.spent().evaluations();
            evaluator.evaluate(initial, examples, 1);
            assertThat(meter.spent().evaluations())
                    .as("the oldest were forgotten")
                    .isGreaterThan(before);
        }
    }
}
