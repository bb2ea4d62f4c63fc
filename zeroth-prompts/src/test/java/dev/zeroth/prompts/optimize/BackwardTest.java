package dev.zeroth.prompts.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Executor;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Module;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.program.Program;
import dev.zeroth.prompts.program.Signature;
import dev.zeroth.prompts.program.StateFlow;
import dev.zeroth.prompts.program.Wording;
import dev.zeroth.prompts.propose.Ask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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

    /// Forty steps that each read all before them: told by repetition, the first would be told 2^39 things.
    @Test
    @Timeout(60)
    void whatAStepIsToldDoesNotGrowWithTheStepsAfterIt() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.remembering(40), Script.silent())) {
            assertThat(feedback(toy)).hasSize(40).containsOnly("it was ash");
        }
        int[] asked = {0};
        Script script = Script.of((_, _) -> List.of("criticism " + asked[0]++));
        try (Toy toy = Toy.of(Toy.remembering(40), script)) {
            assertThat(feedback(toy).getLast().lines())
                    .hasSize(16)
                    .startsWith("answer: criticism 38", "answer: criticism 37");
        }
    }

    private static List<String> feedback(Toy toy) throws InterruptedException {
        Session session = toy.session();
        List<Outcome> outcomes = session.run(session.initial(), session.train().subList(0, 1));
        var _ = new Backward(1_000).criticisms(session, session.initial(), outcomes, 0);
        return toy.script().asked(Ask.Criticize.class).stream()
                .map(ask -> ask.cases().getFirst().feedback())
                .toList();
    }

    /// The label `a` stands in every question, but nobody is given it.
    @Test
    void aLabelIsNotReadWhereItsLettersStandByChance() throws InterruptedException {
        Program program = Program.of(
                List.of(fixed("label", "question -> label", "a"), fixed("answer", "question -> word", "no")),
                (inputs, run) -> inputs.with(run.call("label", inputs)).with(run.call("answer", inputs)));
        try (Toy toy = Toy.of(program, critic())) {
            assertThat(feedback(toy)).containsExactly("it was ash", "it was ash");
        }
    }

    /// What a flow's module wrote is read by those that see the context.
    @Test
    void aContextIsRead() throws InterruptedException {
        Module second = fixed("answer", "question, context -> word", "no");
        Program program = new StateFlow(
                List.of(
                        StateFlow.State.of(fixed("label", "question -> label", "a"), StateFlow.Way.to("answer")),
                        StateFlow.State.of(second)),
                "context",
                9);
        try (Toy toy = Toy.of(program, critic())) {
            assertThat(feedback(toy)).containsExactly("it was ash", "answer: answer should know ash");
        }
    }

    private static Module fixed(String name, String signature, String answer) {
        Signature parsed = Signature.of(signature);
        var text = new Parameter.Text(name, name + ".instruction", "what to do", Wording.free("Do it."), 100);
        Executor executor = new Executor() {
            @Override
            public String fingerprint() {
                return "fixed";
            }

            @Override
            public Fields answer(Module module, Candidate candidate, Fields inputs, int rollout) {
                return Fields.of(parsed.outputs().getFirst().name(), answer);
            }
        };
        return new Module(name, parsed, List.of(text), executor);
    }
}
