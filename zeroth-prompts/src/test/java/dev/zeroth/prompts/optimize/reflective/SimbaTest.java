package dev.zeroth.prompts.optimize.reflective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.evaluate.Evaluator;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.propose.Ask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimbaTest {

    @Test
    void learnsFromGoodAndBadRunsOfTheSameQuestion() throws InterruptedException {
        Script script = Script.of((ask, _) ->
                List.of("Know " + Script.word(((Ask.Strategize) ask).right().getFirst()) + "."));
        try (Toy toy = Toy.of(Toy.lucky(), script)) {
            new Simba(12, 6, 4, 4, 0.2).optimize(toy.session());
            assertThat(script.asked()).isNotEmpty().allSatisfy(ask -> {
                Ask.Strategize lesson = (Ask.Strategize) ask;
                assertThat(lesson.right()).hasSize(1).allMatch(one -> one.score() == 1);
                assertThat(lesson.wrong()).hasSize(1).allMatch(one -> one.score() < 1);
                assertThat(lesson.right().getFirst().inputs())
                        .isEqualTo(lesson.wrong().getFirst().inputs());
            });
            Candidate best = toy.session().incumbent().candidate();
            assertThat(toy.session().incumbent().mean()).isGreaterThan(0);
            assertThat(best.text("answer.instruction").text().contains("Know ")
                            || !best.shown("answer.shown").isEmpty())
                    .isTrue();
            assertThat(toy.session().history()).hasSizeBetween(2, 7);
        }
    }

    @Test
    void whereAllGoesWrongRulesComeOfTheWrongRunsAlone() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), Script.learner())) {
            new Simba(12, 3, 2, 4, 0.2).optimize(toy.session());
            // Of the first samples + 1 examples of each of two steps.
            assertThat(toy.script().asked(Ask.Strategize.class)).hasSize(2 * 4).allSatisfy(ask -> {
                assertThat(ask.right()).isEmpty();
                assertThat(ask.wrong()).hasSize(1);
            });
            // The validation, and 3 runs of 12 examples in each of two steps.
            assertThat(toy.meter().spent().evaluations()).isEqualTo(24 + 2 * 3 * 12);
        }
    }

    /// Twenty examples that always score alike: one below the 10th percentile, one above the 90th.
    @Test
    void theWorstExamplesTeachNothingAndTheBestNoRule() throws InterruptedException {
        List<Example> train = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String score = i == 7 ? "0.05" : i == 11 ? "0.95" : "0.5";
            train.add(new Example("e" + i, Fields.of("question", "q" + i), Fields.of("word", score)));
        }
        Script script = Script.silent();
        Meter meter = Meter.unlimited();
        try (Evaluator evaluator = new Evaluator(Toy.single(0), SCORED, meter, 1)) {
            Split split = new Split(train, Toy.examples("validation", 1), List.of(), List.of());
            new Simba(20, 20, 1, 0, 0.2)
                    .optimize(new Session(Toy.single(0), split, script, evaluator, meter, 1, _ -> {}));
        }
        assertThat(script.asked(Ask.Strategize.class))
                .hasSize(18)
                .allSatisfy(ask -> assertThat(ask.wrong().getFirst().score()).isEqualTo(0.5));
    }

    private static final Metric SCORED = new Metric() {
        @Override
        public String name() {
            return "given";
        }

        @Override
        public Score score(Example example, Trace trace) {
            String word = example.expected().get("word");
            return Score.of(word.startsWith("0") ? Double.parseDouble(word) : 0, "");
        }
    };
}
