package dev.zeroth.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class RoutineOptimizerTest {

    /// Evaluates 0.1, then 0.2 and 0.3 together, then the sum of their values.
    private static void sums(Routine.Evaluations f) {
        double first = f.at(0.1);
        double[] both = f.at(new double[][] {{0.2}, {0.3}});
        f.at(first + both[0] + both[1]);
    }

    private static Candidate ask(Optimizer optimizer) {
        return Objects.requireNonNull(optimizer.ask());
    }

    @Test
    void asksWhatTheRoutineEvaluates() {
        Optimizer optimizer = new RoutineOptimizer(Region.unit(1), RoutineOptimizerTest::sums);
        Candidate first = ask(optimizer);
        assertThat(first.point()).containsExactly(0.1);
        assertThat(optimizer.ask()).isNull();
        optimizer.tell(first, 0.5);
        Candidate second = ask(optimizer);
        Candidate third = ask(optimizer);
        assertThat(optimizer.ask()).isNull();
        optimizer.tell(third, 0.125);
        assertThat(optimizer.ask()).isNull();
        optimizer.tell(second, 0.25);
        Candidate last = ask(optimizer);
        assertThat(last.point()).containsExactly(0.875);
        assertThat(optimizer.done()).isFalse();
        optimizer.tell(last, 0);
        assertThat(optimizer.ask()).isNull();
        assertThat(optimizer.done()).isTrue();
    }

    @Test
    void aDroppedPointIsAskedForAgain() {
        Optimizer optimizer = new RoutineOptimizer(Region.unit(1), RoutineOptimizerTest::sums);
        Candidate first = ask(optimizer);
        optimizer.drop(first);
        assertThatThrownBy(() -> optimizer.tell(first, 1)).isInstanceOf(IllegalArgumentException.class);
        Candidate again = ask(optimizer);
        assertThat(again.point()).containsExactly(0.1);
        optimizer.tell(again, 0);
        assertThat(ask(optimizer).point()).containsExactly(0.2);
    }

    @Test
    void pointsAreBroughtIntoTheRegion() {
        Optimizer optimizer = new RoutineOptimizer(Region.unit(2), f -> f.at(-1, 7));
        assertThat(ask(optimizer).point()).containsExactly(0, 1);
    }

    @Test
    void whatTheRoutineThrowsReachesTheCaller() {
        Optimizer optimizer = new RoutineOptimizer(Region.unit(1), f -> {
            throw new IllegalStateException("after " + f.at(0.5));
        });
        optimizer.tell(ask(optimizer), 3);
        assertThatThrownBy(optimizer::ask).hasMessage("after 3.0");
    }

    @Test
    void walkersGoOnWhereOneWaitsOrEnds() {
        Optimizer walkers = new Walkers(
                (region, start, _) -> new RoutineOptimizer(region, f -> f.at(start == null ? new double[1] : start)),
                Region.unit(1),
                new double[] {0.25},
                new RandomStream(1));
        List<Candidate> out = new ArrayList<>();
        for (int i = 0; i < 3; i++) out.add(ask(walkers));
        assertThat(out.getFirst().point()).containsExactly(0.25);
        assertThat(out.stream().map(candidate -> candidate.point()[0]).distinct())
                .hasSize(3);
        out.forEach(candidate -> walkers.tell(candidate, 1));
        assertThat(ask(walkers).number()).isEqualTo(3);
    }

    @Test
    void manyAbandonedRoutinesDoNoHarm() {
        for (int i = 0; i < 2_000; i++) {
            Optimizer optimizer = new RoutineOptimizer(Region.unit(1), RoutineOptimizerTest::sums);
            assertThat(ask(optimizer).point()).containsExactly(0.1);
        }
    }
}
