package dev.zeroth.prompts.optimize.reflective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.propose.Ask;
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
    void hasNothingToLearnWhereEverythingGoesWrong() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(2), Script.learner())) {
            new Simba(12, 3, 2, 4, 0.2).optimize(toy.session());
            assertThat(toy.script().asked()).isEmpty();
            // The validation, and 3 runs of 12 examples in each of two steps.
            assertThat(toy.meter().spent().evaluations()).isEqualTo(24 + 2 * 3 * 12);
        }
    }
}
