package dev.zeroth.pruner.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.pruner.Pruner;
import dev.zeroth.sampler.History;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WilcoxonPrunerTest {

    private static final History FIVE = Reported.minimizing(List.of(
            Reported.trial(0, TrialState.COMPLETE, List.of(0.5), 9, 9, 9, 9),
            Reported.trial(1, TrialState.COMPLETE, List.of(0.3), 0.1, 0.9, 0.2, 0.3, 0.0)));

    /// With n pairs of one sign the exact p-value is 2^-n: 0.125 for three, 0.0625 for four.
    @Test
    void fourInstancesAllWorseAreEnough() {
        Pruner pruner = Reported.pruner("wilcoxon", Map.of());
        assertThat(pruner.prune(Reported.running(2, 0.2, 1.1, 0.5), FIVE)).isFalse();
        assertThat(pruner.prune(Reported.running(2, 0.2, 1.1, 0.5, 0.7), FIVE)).isTrue();
        assertThat(pruner.prune(Reported.running(2, 0.2, 1.1, 0.5, 0.29), FIVE)).isFalse();
        assertThat(pruner.prune(Reported.running(2, 0.2, 1.1, 0.5, Double.NaN), FIVE))
                .isTrue();
        Pruner late = Reported.pruner("wilcoxon", Map.of("startup-steps", 5L));
        assertThat(late.prune(Reported.running(2, 0.2, 1.1, 0.5, 0.7), FIVE)).isFalse();
        assertThat(late.prune(Reported.running(2, 0.2, 1.1, 0.5, 0.7, 0.1), FIVE))
                .isTrue();
    }

    @Test
    void aBetterMeanIsNeverStopped() {
        Pruner pruner = Reported.pruner("wilcoxon", Map.of("p-threshold", 0.5));
        assertThat(pruner.prune(Reported.running(2, 0.15, 0.95, 0.25, 0.35, -5), FIVE))
                .isFalse();
        assertThat(pruner.prune(Reported.running(2, 0.1, 0.9, 0.2, 0.3, 0.0), FIVE))
                .isFalse();
        List<Direction> several = List.of(Direction.MINIMIZE, Direction.MINIMIZE);
        assertThat(pruner.prune(Reported.running(2, 9, 9, 9, 9, 9), Reported.history(several, FIVE.finished())))
                .isFalse();
        assertThat(pruner.prune(Reported.running(2, 9, 9, 9, 9, 9), Reported.minimizing(List.of())))
                .isFalse();
    }

    @Test
    void maximizingTurnsTheSides() {
        History history = Reported.history(List.of(Direction.MAXIMIZE), List.of(Reported.complete(0, 5, 5, 5, 5)));
        Pruner pruner = Reported.pruner("wilcoxon", Map.of());
        assertThat(pruner.prune(Reported.running(1, 4, 3, 2, 1), history)).isTrue();
        assertThat(pruner.prune(Reported.running(1, 6, 7, 8, 9), history)).isFalse();
    }

    /// How often a trial just as good as the best is stopped at any of its looks.
    private static double stopped(WilcoxonPruner pruner, int instances, double worse, int repetitions) {
        RandomStream random = new RandomStream(17);
        int stopped = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            double[] best = new double[instances];
            double[] own = new double[instances];
            for (int i = 0; i < instances; i++) {
                double hardness = 5 * random.nextGaussian();
                best[i] = hardness + random.nextGaussian();
                own[i] = hardness + worse + random.nextGaussian();
            }
            TrialRecord winner = Reported.complete(0, best);
            History history = Reported.minimizing(new ArrayList<>(List.of(winner)));
            boolean stop = false;
            for (int n = 1; n <= instances && !stop; n++) {
                stop = pruner.prune(Reported.running(1, Arrays.copyOf(own, n)), history);
            }
            if (stop) stopped++;
        }
        return (double) stopped / repetitions;
    }

    /// 1,000 repetitions of a chance of at most 0.1 exceed 0.15, and 400 exceed 0.18, once in 10^6 times.
    @Test
    void familyWiseTheThresholdHoldsOverAllLooks() {
        assertThat(stopped(new WilcoxonPruner(0.1, 2, true), 10, 0, 1000)).isLessThan(0.15);
        assertThat(stopped(new WilcoxonPruner(0.1, 2, true), 25, 0, 400)).isLessThan(0.18);
    }

    /// What the class doc states of repeated looks, and that a worse trial (by one standard deviation of a
    /// measurement) is found; four standard errors of 1,000 repetitions.
    @Test
    void eachLookAloneStopsMoreOften() {
        WilcoxonPruner each = new WilcoxonPruner(0.1, 2, false);
        assertThat(stopped(each, 10, 0, 1000)).isBetween(0.15, 0.26);
        assertThat(stopped(each, 10, 1, 1000)).isGreaterThan(0.7);
        assertThat(stopped(new WilcoxonPruner(0.1, 2, true), 25, 1, 200)).isGreaterThan(0.7);
    }
}
