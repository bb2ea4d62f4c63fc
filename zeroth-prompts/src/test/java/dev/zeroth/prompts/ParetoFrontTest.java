package dev.zeroth.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zeroth.prompts.call.Bill;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.prompts.program.Wording;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

    private static final List<Objective> BOTH = List.of(Objective.QUALITY, Objective.LENGTH);

    /// @param length characters of its text
    private static Validated validated(int number, double mean, int length) {
        LinkedHashMap<String, Setting> settings = new LinkedHashMap<>();
        settings.put("a.text", new Setting.Text(Wording.free("x".repeat(length))));
        Example example = new Example("e", Fields.NONE, Fields.NONE);
        Trace trace = new Trace(List.of(), Fields.NONE, "");
        Bill bill = new Bill(1, new Usage(10L * length, number), 0.5 * number, Duration.ofSeconds(1), 0);
        return new Validated(
                number, new Candidate(settings), mean, List.of(new Outcome(example, Score.of(mean, ""), trace, bill)));
    }

    private static List<Integer> numbers(List<Validated> some) {
        return some.stream().map(Validated::number).toList();
    }

    @Test
    void holdsWhatNoOtherBeats() {
        List<Validated> history = List.of(
                validated(0, 0.5, 20),
                validated(1, 0.9, 100),
                validated(2, 0.8, 100), // as long as 1, and worse
                validated(3, 0.8, 50),
                validated(4, 0.5, 30), // longer than 0, no better
                validated(5, 0.9, 100)); // equal to 1, and later
        assertThat(numbers(ParetoFront.of(BOTH, history).members())).containsExactly(1, 3, 0);
        assertThat(numbers(ParetoFront.of(List.of(Objective.QUALITY), history).members()))
                .containsExactly(1);
        assertThat(ParetoFront.of(BOTH, List.of()).members()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ParetoFront.of(List.of(), history));
    }

    /// By the definition, without the sorting that the front is made by.
    @Test
    void isTheFrontOfTheDefinition() {
        var random = new dev.zeroth.math.Streams(3).stream(0, "front");
        for (int round = 0; round < 100; round++) {
            List<Validated> history = IntStream.range(0, 12)
                    .mapToObj(i -> validated(i, random.nextInt(5) / 4.0, 1 + random.nextInt(5)))
                    .toList();
            List<Integer> front = numbers(ParetoFront.of(BOTH, history).members());
            for (Validated one : history) {
                boolean beaten = history.stream()
                        .anyMatch(other -> other.mean() >= one.mean()
                                && other.candidate().length() <= one.candidate().length()
                                && (other.mean() > one.mean()
                                        || other.candidate().length()
                                                < one.candidate().length()
                                        || other.number() < one.number()));
                assertThat(front.contains(one.number())).isNotEqualTo(beaten);
            }
        }
    }

    @Test
    void objectivesAreOfARun() {
        Validated one = validated(3, 0.5, 20);
        assertThat(Objective.QUALITY.of(one)).isEqualTo(0.5);
        assertThat(Objective.LENGTH.of(one)).isEqualTo(20);
        assertThat(Objective.TOKENS.of(one)).isEqualTo(203);
        assertThat(Objective.USD.of(one)).isEqualTo(1.5);
    }

    /// @param millis of a run each; negative: a journal does not say
    private static Validated timed(int number, double mean, int... millis) {
        Validated one = validated(number, mean, 1);
        Outcome outcome = one.outcomes().getFirst();
        List<Outcome> outcomes = IntStream.of(millis)
                .mapToObj(time -> new Bill(1, Usage.NONE, 0, Duration.ofMillis(Math.max(0, time)), time < 0 ? 1 : 0))
                .map(bill -> new Outcome(outcome.example(), outcome.score(), outcome.trace(), bill))
                .toList();
        return new Validated(number, one.candidate(), mean, outcomes);
    }

    @Test
    void latencyIsTheMedianOfTheRunsOfWhichItIsKnown() {
        assertThat(Objective.LATENCY.of(timed(0, 1, 30, 9_000, 20))).isEqualTo(0.03);
        assertThat(Objective.LATENCY.of(timed(0, 1, 30, -1, 20))).isEqualTo(0.025);
        assertThat(Objective.LATENCY.of(timed(0, 1, -1, -1))).isNaN();
    }

    /// A candidate whose latency nobody knows neither beats another by it nor is chosen for it.
    @Test
    void unknownLatencyIsWorst() {
        List<Validated> history = List.of(timed(0, 0.9, -1), timed(1, 0.9, 40), timed(2, 0.8, 10), timed(3, 0.95, -1));
        ParetoFront front = ParetoFront.of(List.of(Objective.QUALITY, Objective.LATENCY), history);
        assertThat(numbers(front.members())).containsExactly(3, 1, 2);
        Tradeoff quick = new Tradeoff(Objective.LATENCY, 0.1);
        assertThat(quick.winner(history.stream()
                                .map(one -> new Tradeoff.Standing(one, one.mean()))
                                .toList())
                        .validated()
                        .number())
                .isEqualTo(1);
    }

    /// Texts, demonstrations and choices, in characters as people count them; numbers show nothing.
    @Test
    void lengthIsOfAllThatIsShown() {
        LinkedHashMap<String, Setting> settings = new LinkedHashMap<>();
        settings.put("a.text", new Setting.Text(Wording.parse("ab<keep>c\uD83D\uDE00</keep>")));
        Demonstration shown = new Demonstration(Fields.of("q", "12345"), Fields.of("a", "67"), "s");
        settings.put("a.shown", new Setting.Shown(List.of(shown, shown)));
        settings.put("a.role", new Setting.Chosen("me"));
        settings.put("a.heat", new Setting.Amount(0.25));
        settings.put("a.soft", new Setting.Vector(List.of(1.0)));
        assertThat(new Candidate(settings).length()).isEqualTo(4 + 14 + 2);
    }

    private static final Tradeoff SHORT = new Tradeoff(Objective.LENGTH, 0.1);

    private static Tradeoff.Standing standing(int number, double score, int length) {
        return new Tradeoff.Standing(validated(number, score, length), score);
    }

    @Test
    void theShortestWithinTheSlackWins() {
        List<Tradeoff.Standing> standings =
                List.of(standing(0, 0.79, 5), standing(1, 0.9, 100), standing(2, 0.8, 40), standing(3, 0.85, 40));
        assertThat(SHORT.winner(standings).validated().number()).isEqualTo(3);
        assertThat(Tradeoff.BEST.winner(standings).validated().number()).isEqualTo(1);
        assertThat(new Tradeoff(Objective.LENGTH, 0)
                        .winner(standings)
                        .validated()
                        .number())
                .isEqualTo(1);
        assertThat(new Tradeoff(Objective.LENGTH, 1)
                        .winner(standings)
                        .validated()
                        .number())
                .isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new Tradeoff(Objective.LENGTH, 1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tradeoff(Objective.LENGTH, Double.NaN));
    }

    /// .9 - .1 is a little more than .8 in floating point.
    @Test
    void theSlackIsNotLostToRounding() {
        assertThat(SHORT.winner(List.of(standing(0, 0.8, 5), standing(1, 0.9, 100)))
                        .validated()
                        .number())
                .isZero();
    }

    private final Counted counted = new Counted();

    /// The short one is within the slack where it was validated, and no more once it is confirmed.
    @Test
    void theSlackIsOfTheConfirmedScores() throws InterruptedException {
        String initial = Counted.text(2, 2, 2);
        String best = Counted.text(9, 9, 9) + " at great length";
        String brief = Counted.text(8, 9, 9);
        String lucky = Counted.text(9, 2, 9);
        Split split = Counted.split(10, 10);
        Result result = counted.optimizer(best, brief)
                .objectives(BOTH)
                .choose(SHORT)
                .optimize(counted.program(initial), split, new Counted.Right());
        assertThat(result.candidate().text("answer.instruction").text()).isEqualTo(brief);
        assertThat(numbers(result.front().members())).containsExactly(1, 2);
        Result other = counted.optimizer(best, lucky)
                .objectives(BOTH)
                .choose(SHORT)
                .optimize(counted.program(initial), split, new Counted.Right());
        assertThat(other.candidate().text("answer.instruction").text()).isEqualTo(best);
        assertThat(numbers(other.front().members())).containsExactly(2);
    }

    /// Five short ones within the slack would leave no room for the best, which says what the slack is counted from.
    @Test
    void theBestIsAlwaysConfirmed() throws InterruptedException {
        String best = Counted.text(10, 10, 10) + " at great length";
        List<String> texts = new java.util.ArrayList<>(List.of(best));
        for (int i = 0; i < 7; i++) texts.add(Counted.text(9, 8, 9) + "!".repeat(i + 1));
        Result result = counted.optimizer(texts.toArray(String[]::new))
                .choose(SHORT)
                .optimize(counted.program(Counted.text(2, 2, 2)), Counted.split(10, 10), new Counted.Right());
        assertThat(counted.runs(best, "confirmation")).isEqualTo(10);
        assertThat(result.candidate().text("answer.instruction").text()).isEqualTo(best);
    }
}
