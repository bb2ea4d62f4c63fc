package dev.zeroth.prompts.optimize.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.prompts.optimize.Script;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.optimize.bandit.Screen;
import dev.zeroth.prompts.program.Parameter;
import dev.zeroth.prompts.propose.Ask;
import dev.zeroth.prompts.propose.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientTest {

    private static final String NAME = "answer.instruction";

    /// Criticisms name the word; mending appends all that criticisms name.
    private static Script mender() {
        return Script.of((ask, random) -> switch (ask) {
            case Ask.Criticize criticize ->
                List.of("mind " + Script.word(criticize.cases().getFirst()));
            case Ask.Compare compare ->
                List.of("mind " + missed(compare.stages().getLast().cases()));
            case Ask.Summarize summarize -> List.of(String.join(", ", summarize.criticisms()));
            case Ask.Strategize strategize ->
                strategize.wrong().isEmpty()
                        ? List.of("keep it")
                        : List.of("mind " + Script.word(strategize.wrong().getFirst()));
            case Ask.Revise revise ->
                List.of(revise.current().text()
                        + String.join(" ", revise.criticisms()).replace("mind", ""));
            case Ask.Paraphrase paraphrase -> List.of(paraphrase.current().text() + " " + random.nextInt(1_000_000));
            case Ask.Cross cross -> List.of(cross.second().text() + " x");
            default -> throw new AssertionError(ask);
        });
    }

    private static String missed(List<Case> cases) {
        return cases.stream()
                .filter(one -> one.score() < 1)
                .map(Script::word)
                .findFirst()
                .orElse("nothing");
    }

    @Test
    void textGradCriticizesEachErrorThenMendsOnceAStep() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), mender())) {
            new TextGrad(3, Aggregate.CONCATENATION, 0, 100, 2, true).optimize(toy.session());
            List<Ask> asked = toy.script().asked();
            assertThat(asked.subList(0, 3)).allMatch(Ask.Criticize.class::isInstance);
            assertThat(asked.get(3)).isInstanceOf(Ask.Revise.class);
            Ask.Revise first = toy.script().asked(Ask.Revise.class).getFirst();
            assertThat(first.criticisms()).hasSize(3).allMatch(words -> words.startsWith("mind "));
            assertThat(first.cases()).hasSize(3);
            assertThat(first.earlier()).isEmpty();
            Validated second = toy.session().history().get(1);
            assertThat(Toy.known(second.candidate().text(NAME).text()))
                    .isEqualTo((int) first.criticisms().stream().distinct().count());
        }
    }

    @Test
    void textGradShowsAWindowOfEarlierTexts() throws InterruptedException {
        // Each mending forgets all but a number: nothing gains, and nothing loses.
        Script script = Script.of((ask, random) ->
                ask instanceof Ask.Criticize ? List.of("no") : List.of(random.nextInt(1_000_000) + Toy.FROZEN));
        try (Toy toy = Toy.of(Toy.single(0), script)) {
            new TextGrad(3, Aggregate.SUMMARY, 2, 100, 5, true).optimize(toy.session());
            List<Ask.Revise> revisions = script.asked(Ask.Revise.class);
            assertThat(revisions).extracting(ask -> ask.earlier().size()).containsExactly(0, 1, 2, 2, 2);
            assertThat(revisions.get(3).earlier().getLast().wording())
                    .isEqualTo(revisions.get(2).current());
        }
    }

    /// The first mending gains, and each one after it loses all.
    private static Script loser() {
        return Script.of((ask, random) -> ask instanceof Ask.Revise revise
                ? List.of(
                        (Toy.known(revise.current().text()) == 0 ? "ash" : "" + random.nextInt(1_000_000)) + Toy.FROZEN)
                : List.of("no"));
    }

    @Test
    void textGradGoesBackWhereItLostAndShowsWhatLost() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), loser())) {
            new TextGrad(6, Aggregate.CONCATENATION, 2, 100, 4, true).optimize(toy.session());
            List<Validated> history = toy.session().history();
            List<Ask.Revise> revisions = toy.script().asked(Ask.Revise.class);
            assertThat(revisions.subList(1, 4))
                    .allSatisfy(ask -> assertThat(ask.current())
                            .isEqualTo(history.get(1).candidate().text(NAME)));
            assertThat(revisions.get(3).earlier()).containsExactly(scored(history.get(2)), scored(history.get(3)));
        }
    }

    private static Ask.Scored scored(Validated validated) {
        return new Ask.Scored(validated.candidate().text(NAME), validated.mean());
    }

    @Test
    void revolveGoesBackWhereItLostAndComparesWithWhatLost() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), loser())) {
            new Revolve(6, 2, 4, true).optimize(toy.session());
            List<Validated> history = toy.session().history();
            assertThat(toy.script().asked(Ask.Compare.class).get(3).stages())
                    .extracting(Ask.Stage::wording)
                    .containsExactly(
                            history.get(2).candidate().text(NAME),
                            history.get(3).candidate().text(NAME),
                            history.get(1).candidate().text(NAME));
        }
    }

    @Test
    void aggregatesByConcatenationSummaryVoteAndTrimming() throws InterruptedException {
        List<String> said = List.of("name the tree", "name the tree please", "zebra", "name this tree");
        try (Toy toy = Toy.of(Toy.single(0), mender())) {
            Parameter.Text text = toy.session().texts().getFirst();
            RandomStream random = new RandomStream(1);
            assertThat(Aggregate.CONCATENATION.of(toy.session(), text, said, random))
                    .isEqualTo(said);
            assertThat(toy.script().asked()).isEmpty();
            assertThat(Aggregate.VOTE.of(toy.session(), text, said, random)).containsExactly("name the tree");
            assertThat(Aggregate.TRIMMED.of(toy.session(), text, said, random))
                    .containsExactly("name the tree", "name the tree please", "name this tree");
            assertThat(Aggregate.SUMMARY.of(toy.session(), text, said, random))
                    .containsExactly(String.join(", ", said));
            assertThat(toy.script().asked()).hasSize(1).allMatch(Ask.Summarize.class::isInstance);
        }
    }

    @Test
    void proTeGiExpandsByErrorsAndKeepsABeam() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), mender(), 10)) {
            new ProTeGi(2, 1, 64, 3, 4, 1, 8, new Screen("ucb", 12)).optimize(toy.session());
            List<Class<?>> kinds = new ArrayList<>();
            for (Ask ask : toy.script().asked()) kinds.add(ask.getClass());
            assertThat(kinds).startsWith(Ask.Criticize.class, Ask.Revise.class, Ask.Paraphrase.class);
            List<Ask.Criticize> criticisms = toy.script().asked(Ask.Criticize.class);
            assertThat(criticisms)
                    .hasSize(3)
                    .allSatisfy(ask -> assertThat(ask.cases()).hasSize(4).allMatch(one -> one.score() < 1));
            List<Ask.Revise> revisions = toy.script().asked(Ask.Revise.class);
            for (int i = 0; i < 3; i++) {
                assertThat(revisions.get(i).cases()).isEqualTo(criticisms.get(i).cases());
                assertThat(revisions.get(i).criticisms()).hasSize(1);
            }
            // The initial one, and the beam of two; six successors and the parent raced for it.
            assertThat(toy.session().history()).hasSizeBetween(2, 3);
            assertThat(toy.session().incumbent().mean()).isGreaterThan(0);
        }
    }

    @Test
    void stragoCountsWhatAChangeMendsAndBreaksApart() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), mender(), 4)) {
            new Strago(3, 3, 5, 12, 3).optimize(toy.session());
            List<Ask.Strategize> strategies = toy.script().asked(Ask.Strategize.class);
            assertThat(strategies.getFirst().right())
                    .as("nothing goes right at first")
                    .isEmpty();
            assertThat(strategies.getFirst().wrong()).hasSize(3);
            // From the second round on, right and wrong cases are asked about apart.
            assertThat(strategies.get(1).right()).isNotEmpty();
            assertThat(strategies.get(1).wrong()).isEmpty();
            assertThat(strategies.get(2).right()).isEmpty();
            assertThat(strategies.get(2).wrong()).isNotEmpty();
            Ask.Cross cross = toy.script().asked(Ask.Cross.class).getFirst();
            assertThat(cross.first()).isNotEqualTo(cross.second());
            List<Double> means =
                    toy.session().history().stream().map(Validated::mean).toList();
            assertThat(means).isSorted();
        }
    }

    @Test
    void stragoValidatesNothingThatBreaksAsMuchAsItMends() throws InterruptedException {
        // The only change takes what there is away: mends nothing, breaks nothing, so that no gain is left.
        Script script = Script.of((ask, random) ->
                ask instanceof Ask.Strategize ? List.of("change") : List.of(random.nextInt(1_000_000) + Toy.FROZEN));
        try (Toy toy = Toy.of(Toy.single(0), script, 4)) {
            new Strago(3, 3, 5, 12, 3).optimize(toy.session());
            assertThat(toy.session().history()).hasSize(1);
        }
    }

    @Test
    void optoPrimeShowsOfAFlowItsLastTransitionsAndItsStates() throws InterruptedException {
        Script script = Script.of((_, _) -> List.of("{}"));
        try (Toy toy = Toy.of(Toy.flow(4), script)) {
            new OptoPrime(3, 5, 2, 9).optimize(toy.session());
            Ask.Improve ask = script.asked(Ask.Improve.class).getFirst();
            assertThat(ask.runs()).hasSize(3).allSatisfy(run -> {
                assertThat(run.trace().steps()).hasSize(4);
                assertThat(run.trace().transitions())
                        .extracting(one -> one.from() + "-" + one.to())
                        .containsExactly("work-work", "work-end");
            });
            assertThat(ask.program()).contains("state work: topic, then answer; to end where enough, else work");
        }
    }

    @Test
    void optoPrimeShowsTheWholeTraceAndChangesAllTextsAtOnce() throws InterruptedException {
        Script script = Script.of((ask, _) -> {
            Ask.Improve improve = (Ask.Improve) ask;
            if (improve.earlier().size() == 2) return List.of("{}");
            String words = improve.earlier().isEmpty() ? "ash birch cedar" : "ash birch cedar elm";
            return List.of(
                    "Here it is: {\"topic.instruction\": \"%s One word.\", \"answer.instruction\": \"fir One word.\","
                                    .formatted(words)
                            + " \"nobody\": \"x\"}");
        });
        try (Toy toy = Toy.of(Toy.pipeline(), script)) {
            new OptoPrime(24, 5, 1_000, 9).optimize(toy.session());
            List<Ask.Improve> asks = script.asked(Ask.Improve.class);
            assertThat(asks).hasSize(3);
            assertThat(asks.getFirst().variables())
                    .extracting(one -> one.parameter().name())
                    .containsExactly("topic.instruction", "answer.instruction");
            assertThat(asks.getFirst().runs())
                    .hasSize(24)
                    .allSatisfy(run -> assertThat(run.trace().steps()).hasSize(2));
            assertThat(asks.getFirst().program())
                    .contains("topic: question -> topic", "answer: question, topic -> word");
            assertThat(asks.get(2).earlier()).extracting(Ask.Attempt::score).containsExactly(4 / 6.0, 5 / 6.0);
            assertThat(toy.session().history()).extracting(Validated::mean).containsExactly(0.0, 4 / 6.0, 5 / 6.0);
        }
    }

    @Test
    void optoPrimeSurvivesAnswersThatAreNoJson() throws InterruptedException {
        Script script = Script.of((_, _) -> List.of("{\"topic.instruction\": "));
        try (Toy toy = Toy.of(Toy.pipeline(), script)) {
            new OptoPrime(3, 5, 1_000, 4).optimize(toy.session());
            assertThat(script.asked()).hasSize(4);
            assertThat(toy.session().history()).hasSize(1);
        }
    }

    @Test
    void revolveShowsHowAnswersToTheSameQuestionsChanged() throws InterruptedException {
        try (Toy toy = Toy.of(Toy.single(0), mender())) {
            new Revolve(4, 2, 4, true).optimize(toy.session());
            List<Ask.Compare> asks = toy.script().asked(Ask.Compare.class);
            assertThat(asks).extracting(ask -> ask.stages().size()).startsWith(1, 2, 3);
            Ask.Compare third = asks.get(2);
            assertThat(third.stages())
                    .allSatisfy(stage -> assertThat(stage.cases())
                            .extracting(Case::inputs)
                            .isEqualTo(third.stages().getFirst().cases().stream()
                                    .map(Case::inputs)
                                    .toList()));
            assertThat(third.stages())
                    .extracting(stage -> Toy.known(stage.wording().text()))
                    .containsExactly(0, 1, 2);
        }
    }

    @Test
    void settingsOfTheStudyEngineReachTheMethods() {
        assertThat(TextGrad.KIND
                        .of(Map.of("batch", 5, "agg", "vote", "window", 2))
                        .fingerprint())
                .contains("batch=5", "agg=VOTE", "window=2", "steps=12");
        assertThat(ProTeGi.KIND.of(Map.of("bandit", "successive-rejects")).fingerprint())
                .contains("successive-rejects");
    }
}
