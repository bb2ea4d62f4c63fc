package dev.zeroth.prompts.optimize.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Demonstration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapFewShotTest {

    /// The program that knows two of the six words.
    private static Session knowing(Toy toy) {
        Session session = toy.session();
        return session.from(
                Toy.there(Proposals.with(session.initial(), session.texts().getFirst(), "ash elm " + Toy.FROZEN)));
    }

    private static List<Demonstration> shown(Validated validated) {
        return validated.candidate().shown("answer.shown");
    }

    @Test
    void whereNothingGoesRightLabelledOnesFillUp() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(4), Script.silent())) {
            new BootstrapFewShot(0, 4, 16, 1).optimize(toy.session());
            assertThat(toy.session().history()).hasSize(2);
            assertThat(shown(toy.session().history().getLast()))
                    .hasSize(4)
                    .allMatch(one -> one.source().startsWith("train:"));
            assertThat(toy.script().asked()).isEmpty();
        }
    }

    /// Two from runs that went right, in the examples' order, and one more, since three is the most with them.
    @Test
    void fewShotShowsRunsThatWentRightAndFillsUpToTheMost() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(9), Script.silent())) {
            new BootstrapFewShot(0, 2, 3, 1).optimize(knowing(toy));
            assertThat(toy.session().history()).hasSize(2);
            List<Demonstration> shown = shown(toy.session().history().getLast());
            assertThat(shown).hasSize(3).extracting(Demonstration::source).startsWith("train:ash:0", "train:elm:0");
        }
    }

    @Test
    void withoutLabelledOnesOnlyRunsThatWentRightAreShown() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(9), Script.silent(), 8)) {
            new BootstrapFewShot(6, 4, 0, 1).optimize(knowing(toy));
            List<Validated> history = toy.session().history();
            assertThat(history).hasSizeGreaterThan(3);
            assertThat(history)
                    .flatExtracting(BootstrapFewShotTest::shown)
                    .extracting(one -> one.outputs().get("word"))
                    .containsOnly("ash", "elm");
            assertThat(history).extracting(one -> shown(one).size()).allMatch(size -> size <= 4);
            assertThat(history.stream().map(one -> shown(one).size()).distinct().count())
                    .as("sizes of chance")
                    .isGreaterThan(2);
        }
    }

    @Test
    void randomSearchTriesTheFixedSetsAndThoseOfChance() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(4), Script.silent(), 8)) {
            new BootstrapFewShot(5, 4, 16, 1).optimize(toy.session());
            assertThat(toy.session().history()).hasSize(1 + 2 + 5);
            assertThat(toy.session().history()).extracting(Validated::mean).startsWith(0.0);
            assertThat(toy.session().incumbent().mean()).isGreaterThan(0);
        }
    }
}
