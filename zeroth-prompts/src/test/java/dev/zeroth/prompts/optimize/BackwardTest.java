package dev.zeroth.prompts.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.propose.Ask;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackwardTest {

    private static Script critic() {
        return Script.of((ask, _) -> List.of("%s should know %s"
                .formatted(
                        ask.parameter().module(),
                        Script.word(((Ask.Criticize) ask).cases().getFirst()))));
    }

    @Test
    void goesFromTheLastStepToTheFirstAndHandsCriticismsOn() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.pipeline(), critic())) {
            Session session = toy.session();
            List<Outcome> outcomes =
                    session.run(session.initial(), session.train().subList(0, 2));
            var said = new Backward(100).criticisms(session, session.initial(), outcomes, 0);
            List<Ask.Criticize> asks = toy.script().asked(Ask.Criticize.class);
            assertThat(asks)
                    .extracting(ask -> ask.parameter().name())
                    .containsExactly(
                            "answer.instruction", "topic.instruction", "answer.instruction", "topic.instruction");
            assertThat(asks)
                    .extracting(ask -> ask.cases().getFirst().feedback())
                    .containsExactly(
                            "it was ash",
                            "answer: answer should know ash",
                            "it was birch",
                            "answer: answer should know birch");
            assertThat(said.get("topic.instruction"))
                    .containsExactly("topic should know ash", "topic should know birch");
            assertThat(said.get("answer.instruction"))
                    .containsExactly("answer should know ash", "answer should know birch");
        }
    }

    @Test
    void ofALoopOnlyTheLastStepsAreCriticized() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.loop(6), critic())) {
            Session session = toy.session();
            List<Outcome> outcomes =
                    session.run(session.initial(), session.train().subList(0, 1));
            assertThat(outcomes.getFirst().trace().steps()).hasSize(6);
            var said = new Backward(2).criticisms(session, session.initial(), outcomes, 0);
            assertThat(toy.script().asked()).hasSize(2);
            assertThat(said.get("answer.instruction")).hasSize(2);
            var all = new Backward(100).criticisms(session, session.initial(), outcomes, 1);
            assertThat(all.get("answer.instruction")).hasSize(6);
        }
    }

    @Test
    void whatWentRightIsLeftAlone() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.pipeline(), critic())) {
            Session session = toy.session();
            Candidate knows = Toy.there(Proposals.with(
                    session.initial(), session.texts().getFirst(), String.join(" ", Toy.WORDS) + Toy.FROZEN));
            List<Outcome> outcomes = session.run(knows, session.train());
            assertThat(new Backward(9).criticisms(session, knows, outcomes, 0)).isEmpty();
            assertThat(toy.script().asked()).isEmpty();
        }
    }

    /// Each visit of a state makes two steps: cutting off after k transitions leaves 2 k of them.
    @Test
    void ofAFlowOnlyTheLastTransitionsAreCriticized() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.flow(4), critic())) {
            Session session = toy.session();
            List<Outcome> outcomes =
                    session.run(session.initial(), session.train().subList(0, 1));
            assertThat(outcomes.getFirst().trace().steps()).hasSize(8);
            assertThat(outcomes.getFirst().trace().transitions()).hasSize(4);
            var _ = new Backward(2).criticisms(session, session.initial(), outcomes, 0);
            assertThat(toy.script().asked())
                    .extracting(ask -> ask.parameter().name())
                    .containsExactly(
                            "answer.instruction", "topic.instruction", "answer.instruction", "topic.instruction");
        }
    }
}
