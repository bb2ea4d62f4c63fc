package dev.zeroth.prompts.optimize.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.optimize.Proposals;
import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Session;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.propose.Ask;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiproTest {

    private static Script writer() {
        return Script.of((ask, random) -> switch (ask) {
            case Ask.Describe _ -> List.of("questions about trees");
            case Ask.Ground ground ->
                List.of(ground.current().text() + " " + Toy.WORDS.get(random.nextInt(Toy.WORDS.size())));
            default -> throw new AssertionError(ask);
        });
    }

    @Test
    void groundsItsProposalsInDataProgramDemonstrationsAndATip() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(2), writer(), 8)) {
            new Mipro(6, 4, 35, 5, 4, 4, 1).optimize(toy.session());
            assertThat(toy.script().asked().getFirst())
                    .isInstanceOfSatisfying(
                            Ask.Describe.class,
                            ask -> assertThat(ask.examples()).hasSize(10));
            List<Ask.Ground> asks = toy.script().asked(Ask.Ground.class);
            assertThat(asks).hasSize(5).allSatisfy(ask -> {
                assertThat(ask.data()).isEqualTo("questions about trees");
                assertThat(ask.program()).isEqualTo("answer: question -> word; answer.instruction: how to answer");
                assertThat(ask.current()).isEqualTo(toy.session().initial().text("answer.instruction"));
            });
            assertThat(asks.getFirst().cases()).as("the labelled set").hasSize(2);
            assertThat(asks.stream().map(Ask.Ground::tip).distinct().count()).isGreaterThan(1);
        }
    }

    @Test
    void validatesTheBestAverageEveryFiveTrialsAndAfterTheLast() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(2), writer(), 8)) {
            new Mipro(6, 12, 12, 5, 4, 4, 1).optimize(toy.session());
            // The initial one, after trials 5, 10 and 12; as many as are different.
            assertThat(toy.session().history()).hasSize(4);
            assertThat(toy.session().incumbent().mean())
                    .isGreaterThan(toy.session().history().getFirst().mean());
        }
    }

    @Test
    void aTrialIsAMinibatchOfTheValidation() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), writer(), 8)) {
            new Mipro(3, 1, 12, 5, 4, 4, 1).optimize(toy.session());
            // 48 for the initial one; 12 of one trial, all known if that drew the initial one again; its validation.
            assertThat(toy.meter().spent().evaluations()).isIn(48L, 96L);
            assertThat(new Mipro(6, 0, 35, 5, 4, 4, 1).trials(2)).isEqualTo(11);
            assertThat(new Mipro(6, 0, 35, 5, 4, 4, 1).trials(1)).isEqualTo(9);
            assertThat(new Mipro(6, 7, 35, 5, 4, 4, 1).trials(1)).isEqualTo(7);
        }
    }

    /// The program knows two words at first, and no labelled ones are allowed.
    @Test
    void demonstrationsComeFromRunsThatWentRight() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(4), writer(), 8)) {
            Session session = toy.session();
            Candidate knows =
                    Toy.there(Proposals.with(session.initial(), session.texts().getFirst(), "ash elm " + Toy.FROZEN));
            new Mipro(5, 10, 12, 5, 3, 0, 1).optimize(session.from(knows));
            List<Demonstration> all = session.history().stream()
                    .flatMap(one -> one.candidate().shown("answer.shown").stream())
                    .toList();
            assertThat(all)
                    .extracting(one -> one.outputs().get("word"))
                    .isNotEmpty()
                    .containsOnly("ash", "elm");
        }
    }
}
