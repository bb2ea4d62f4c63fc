package dev.zeroth.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Meter;
import dev.zeroth.prompts.call.Price;
import dev.zeroth.prompts.call.Usage;
import dev.zeroth.prompts.evaluate.Comparison;
import dev.zeroth.prompts.evaluate.Split;
import dev.zeroth.prompts.metric.ExactMatch;
import dev.zeroth.prompts.optimize.Toy;
import dev.zeroth.prompts.program.AnswerException;
import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What follows a search, and what it costs, on a program whose scores are known.
class PromptOptimizerTest {

    private static final String INITIAL = Counted.text(5, 5, 5);

    private final Counted counted = new Counted();

    private Result run(PromptOptimizer optimizer, Split split) throws InterruptedException {
        return optimizer.optimize(counted.program(INITIAL), split, new Counted.Right());
    }

    private static String winner(Result result) {
        return result.candidate().text("answer.instruction").text();
    }

    @Test
    void theConfirmationCorrectsTheChoice() throws InterruptedException {
        String lucky = Counted.text(10, 1, 1);
        String good = Counted.text(8, 9, 8);
        Result result = run(counted.optimizer(lucky, good), Counted.split(10, 10));
        assertThat(winner(result)).isEqualTo(good);
        assertThat(result.confirmed()).isEqualTo(0.9);
        assertThat(result.winner().number()).isEqualTo(2);
        assertThat(counted.runs(lucky, "test")).isZero();
        assertThat(counted.runs(good, "test")).isEqualTo(10);
        assertThat(counted.runs(INITIAL, "test")).isEqualTo(10);
    }

    /// The winner had .8 and has .6; the initial program had .5 and has .5.
    @Test
    void theGapIsTheWinnersCurse() throws InterruptedException {
        Result result = run(counted.optimizer(Counted.text(8, 8, 6)), Counted.split(10, 10));
        Comparison test = Objects.requireNonNull(result.test());
        assertThat(test.first()).isEqualTo(0.5);
        assertThat(test.second()).isEqualTo(0.6);
        assertThat(result.gap()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void theBestFiveAndTheInitialProgramAreConfirmed() throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (int validation = 4; validation <= 10; validation++) texts.add(Counted.text(validation, 5, 5));
        texts.remove(INITIAL);
        Result result = run(counted.optimizer(texts.toArray(String[]::new)), Counted.split(10, 0));
        for (String text : texts) {
            assertThat(counted.runs(text, "confirmation")).as(text).isEqualTo(text.contains("validation 4") ? 0 : 10);
        }
        assertThat(counted.runs(INITIAL, "confirmation")).isEqualTo(10);
        assertThat(result.test()).isNull();
        assertThat(result.gap()).isNaN();
    }

    @Test
    void aMetricOfWhatNobodyAnswersIsRefusedBeforeAnyRun() {
        PromptOptimizer optimizer = counted.optimizer(Counted.text(7, 0, 0));
        assertThatThrownBy(() ->
                        optimizer.optimize(counted.program(INITIAL), Counted.split(10, 10), ExactMatch.of("team")))
                .isInstanceOfSatisfying(UsageException.class, e -> {
                    assertThat(e)
                            .hasMessage("the metric 'exact match of team' looks at 'team', which the program does not"
                                    + " answer");
                    assertThat(e.hint()).startsWith("Maybe one of its outputs: ");
                });
        assertThat(counted.runs(INITIAL, "validation")).isZero();
    }

    @Test
    void withoutConfirmationTheBestValidatedWins() throws InterruptedException {
        Result result = run(counted.optimizer(Counted.text(7, 0, 0), Counted.text(7, 9, 9)), Counted.split(0, 0));
        assertThat(result.winner().number()).isEqualTo(1);
        assertThat(result.confirmed()).isNaN();
    }

    @Test
    void ofEqualsTheEarlierWins() throws InterruptedException {
        Result result = run(counted.optimizer(Counted.text(5, 5, 9)), Counted.split(10, 10));
        assertThat(result.winner().number()).isZero();
        assertThat(Objects.requireNonNull(result.test()).difference()).isZero();
    }

    /// Validation, confirmation of two, test of two: what is left for the search is nothing, and all the rest
    /// is done.
    @Test
    void whatTheEndTakesIsSetAside() throws InterruptedException {
        Split split = Counted.split(10, 10);
        long end = PromptOptimizer.closing(split, 1);
        assertThat(end).isEqualTo(40);
        String better = Counted.text(9, 9, 9);
        Result none = run(counted.optimizer(better).budget("evaluations=" + (10 + end)), split);
        assertThat(none.history()).hasSize(1);
        assertThat(none.end()).isEqualTo("the budget is spent: evaluations=50");
        assertThat(Objects.requireNonNull(none.test()).pairs()).isEqualTo(10);

        Result one = run(counted.optimizer(better, Counted.text(1, 1, 1)).budget("evaluations=60"), split);
        assertThat(winner(one)).isEqualTo(better);
        assertThat(one.history()).hasSize(2);
        assertThat(Objects.requireNonNull(one.test()).pairs()).isEqualTo(10);
        assertThat(one.spent().evaluations()).isEqualTo(60);
    }

    /// Twice as many runs, and as many pairs.
    @Test
    void replicatesAreSetAsideAndPairedByExample() throws InterruptedException {
        Split split = Counted.split(10, 10);
        assertThat(PromptOptimizer.closing(split, 2)).isEqualTo(80);
        Result result =
                run(counted.optimizer(Counted.text(9, 9, 9)).replicates(2).budget("evaluations=120"), split);
        assertThat(result.history()).hasSize(2);
        assertThat(result.spent().evaluations()).isEqualTo(120);
        assertThat(Objects.requireNonNull(result.test()).pairs()).isEqualTo(10);
        Result none = run(counted.optimizer(Counted.text(9, 9, 9)).replicates(2).budget("evaluations=119"), split);
        assertThat(none.history()).hasSize(1);
    }

    /// Three are validated, and room to confirm all three is kept; a fourth would take it.
    @Test
    void noMoreIsSetAsideThanThereAreFinalists() throws InterruptedException {
        String[] texts = {Counted.text(6, 9, 2), Counted.text(7, 5, 9), Counted.text(8, 1, 1)};
        Result result = run(counted.optimizer(texts).budget("evaluations=80"), Counted.split(10, 10));
        assertThat(result.history()).hasSize(3);
        assertThat(winner(result)).isEqualTo(texts[0]);
        assertThat(counted.runs(INITIAL, "confirmation")).isEqualTo(10);
        assertThat(Objects.requireNonNull(result.test()).pairs()).isEqualTo(10);
        assertThat(result.spent().evaluations()).isEqualTo(80);
    }

    @Test
    void aBudgetThatIsTooSmallIsToldAtOnce() {
        assertThatThrownBy(() -> run(counted.optimizer().budget("evaluations=49"), Counted.split(10, 10)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "the budget is spent: evaluations=49, before the program as it is was validated, and room left"
                                + " to confirm and test a winner");
        assertThat(counted.ran).hasSize(10);
    }

    @Test
    void aSealedTestIsOpenedOnDemand() throws InterruptedException {
        Split split = Counted.split(10, 10);
        String better = Counted.text(9, 9, 7);
        PromptOptimizer optimizer = counted.optimizer(better).sealed();
        Result result = run(optimizer, split);
        assertThat(result.test()).isNull();
        assertThat(counted.ran).noneMatch(one -> one.endsWith("@ test"));
        Result opened = optimizer.test(result, counted.program(INITIAL), split, new Counted.Right());
        assertThat(Objects.requireNonNull(opened.test()).difference()).isCloseTo(0.2, within(1e-12));
        assertThat(opened.history()).isEqualTo(result.history());
        assertThat(opened.front()).isEqualTo(result.front());
    }

    /// Runs that fail lower the test's score, and it is said that they did.
    @Test
    void whatGoesWrongInASealedTestIsSaid() throws InterruptedException {
        Split split = Counted.split(10, 10);
        PromptOptimizer optimizer =
                counted.optimizer(Counted.text(9, 9, 7)).budget("candidates=2").sealed();
        Result result = run(optimizer, split);
        counted.pay = inputs -> {
            if (inputs.get("index").equals("3")) throw new AnswerException("it hung up");
        };
        Result opened = optimizer.test(result, counted.program(INITIAL), split, new Counted.Right());
        assertThat(opened.mishaps())
                .isNotEmpty()
                .endsWith("In the test 2 of 20 runs of the program failed: 2× it hung up.");
    }

    /// The candidates that the test runs were counted when they were validated.
    @Test
    void aSealedTestIsOpenedWhenAllCandidatesAreSpent() throws InterruptedException {
        Split split = Counted.split(10, 10);
        PromptOptimizer optimizer = counted.optimizer(Counted.text(9, 9, 7), Counted.text(9, 9, 8))
                .budget("candidates=2")
                .sealed();
        Result result = run(optimizer, split);
        assertThat(result.end()).isEqualTo("the budget is spent: candidates=2");
        Result opened = optimizer.test(result, counted.program(INITIAL), split, new Counted.Right());
        assertThat(Objects.requireNonNull(opened.test()).pairs()).isEqualTo(10);
        assertThat(opened.spent().candidates()).isEqualTo(2);
    }

    /// What was spent on the same meter before is not what the program takes.
    @Test
    void whatOthersSpentIsNotSetAside() throws InterruptedException {
        Split split = Counted.split(10, 10);
        Meter meter = new Meter(Budget.parse("calls=1000,evaluations=200"));
        for (int i = 0; i < 200; i++) meter.reserve(new Usage(1, 1), Price.FREE).settle(Usage.NONE);
        Result result = run(counted.optimizer(Counted.text(9, 9, 7)).meter(meter), split);
        assertThat(Objects.requireNonNull(result.test()).pairs()).isEqualTo(10);
    }

    @Test
    void howManyRunAtOnceChangesNothing() throws InterruptedException {
        String[] texts = {Counted.text(6, 9, 2), Counted.text(7, 5, 9), Counted.text(3, 9, 9)};
        Result one = run(counted.optimizer(texts), Counted.split(10, 10));
        Result many = run(counted.optimizer(texts).jobs(8), Counted.split(10, 10));
        assertThat(many.winner()).isEqualTo(one.winner());
        assertThat(many.test()).isEqualTo(one.test());
        assertThat(many.history()).isEqualTo(one.history());
    }

    /// A call for each run, and some more where [Counted] does not count them.
    private PromptOptimizer paying(String budget, Map<String, Integer> more, String... texts) {
        Meter meter = new Meter(Budget.parse(budget));
        counted.pay = inputs -> {
            int calls = 1 + more.getOrDefault(inputs.get("part"), 0);
            if (Integer.parseInt(inputs.get("index")) >= 20) calls += 2;
            for (int i = 0; i < calls; i++)
                meter.reserve(Usage.NONE, Price.FREE).settle(Usage.NONE);
        };
        return counted.optimizer(texts).meter(meter);
    }

    /// 10 calls for each of three validations; 88 were set aside, and each confirmation takes 30: two are made.
    @Test
    void whereTheBudgetEndsAmidConfirmationTheInitialProgramWasThere() throws InterruptedException {
        Result result = run(
                paying("calls=118", Map.of("confirmation", 2), Counted.text(9, 0, 0), Counted.text(8, 0, 0)),
                Counted.split(10, 10));
        assertThat(result.history()).hasSize(3);
        assertThat(counted.runs(INITIAL, "confirmation")).isEqualTo(10);
        assertThat(counted.runs(Counted.text(9, 0, 0), "confirmation")).isEqualTo(10);
        assertThat(counted.runs(Counted.text(8, 0, 0), "confirmation")).isZero();
        assertThat(winner(result)).isEqualTo(INITIAL);
        assertThat(result.test()).isNull();
        assertThat(result.spent().calls()).isEqualTo(90);
    }

    /// 66 calls were set aside for a test of 2 x 30; from the 21st example on they take 3.
    @Test
    void whereTheBudgetEndsAmidTheTestWholePiecesCount() throws InterruptedException {
        Result result = run(paying("calls=86", Map.of(), Counted.text(9, 0, 9)), Counted.split(0, 30));
        Comparison test = Objects.requireNonNull(result.test());
        assertThat(test.pairs()).isEqualTo(20);
        assertThat(test.second()).isEqualTo(9 / 20.0);
        assertThat(result.spent().calls()).isEqualTo(86);
        assertThat(result.spent().evaluations()).isEqualTo(20 + 40 + 8);
    }

    /// With a proposer that needs no model.
    @Test
    void methodsBeginByTheirNames() throws InterruptedException {
        for (PromptOptimizer optimizer : List.of(
                PromptOptimizer.gepa(),
                PromptOptimizer.mipro(),
                PromptOptimizer.hillClimb(),
                PromptOptimizer.by("textgrad", Map.of("batch", 5)))) {
            Result result = optimizer
                    .budget("candidates=3")
                    .optimize(Toy.single(2), Split.of(Toy.examples("any", 4), 12, 6, 0, 6), Toy.METRIC);
            assertThat(result.history()).isNotEmpty();
            assertThat(Objects.requireNonNull(result.test()).pairs()).isEqualTo(6);
        }
        assertThatThrownBy(() -> PromptOptimizer.by("gepo", Map.of())).hasMessage("unknown optimizer 'gepo'");
    }
}
