package dev.zeroth.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.bench.problem.Measure;
import dev.zeroth.bench.problem.Targets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Against shares counted by hand.
class BoardTest {

    private static RunResult run(String contender, int function, int dimension, long budget, Long... steps) {
        RunKey key = new RunKey("bbob", contender, function, 1, dimension, 1, budget);
        return new RunResult(key, "group " + function, budget, List.of(steps), Map.of(), 0, List.of(), 0);
    }

    private static final Measure.Column TEN = new Measure.Column(10, true);

    @Test
    void sharesAreMeansOverFunctions() {
        Board board = new Board(
                "bbob",
                List.of(
                        run("a", 1, 2, 40, 3L, 5L, 21L, 51L),
                        run("a", 2, 2, 40, 20L, 17L),
                        run("b", 1, 2, 40, 20L, 15L),
                        run("b", 2, 2, 40, 20L, 7L)));
        assertThat(board.cell("a", Scope.ALL, TEN).value()).isCloseTo(100 * (5 + 17) / 2.0 / 51, within(1e-9));
        Cell difference =
                Objects.requireNonNull(board.row("a", "b", Scope.ALL).cells().get(TEN));
        assertThat(difference.value()).isCloseTo(100 * (5 - 15 + 17 - 7) / 2.0 / 51, within(1e-9));
        assertThat(board.columns()).hasToString("[5D, 10D, 20D]");
        assertThat(board.contenders()).containsExactly("a", "b");
    }

    @Test
    void aShortBudgetGivesNoShare() {
        Board board = new Board("bbob", List.of(run("a", 1, 2, 10), run("b", 1, 2, 100)));
        assertThat(board.cell("a", Scope.ALL, TEN).value()).isNaN();
        assertThat(board.cell("b", Scope.ALL, TEN).value()).isZero();
    }

    @Test
    void targetsAreReachedFromTheCoarsestOn() {
        assertThat(Targets.reached(101)).isZero();
        assertThat(Targets.reached(100)).isEqualTo(1);
        assertThat(Targets.reached(1)).isEqualTo(11);
        assertThat(Targets.reached(0)).isEqualTo(51);
        assertThat(Targets.reached(Double.NaN)).isZero();
    }

    /// The interval of a mean of many equal halves holds it, and is about `2 * 1.96 * s / sqrt n` wide.
    @Test
    void intervalsAreAboutTwoStandardErrorsWide() {
        List<Double> numbers =
                IntStream.range(0, 400).mapToObj(i -> i % 2 == 0 ? 0.0 : 1.0).toList();
        Cell cell = Cell.mean(numbers);
        assertThat(cell.value()).isEqualTo(0.5);
        assertThat(cell.high() - cell.low()).isCloseTo(2 * 1.96 * 0.5 / 20, within(0.012));
    }

    @Test
    void contendersAreParsed() {
        Contender contender = Contender.parse("tpe:startup=5,gamma=0.2,multivariate=true,mode=fast");
        assertThat(contender.sampler()).isEqualTo("tpe");
        assertThat(contender.settings())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("startup", 5L, "gamma", 0.2, "multivariate", true, "mode", "fast"));
    }
}
