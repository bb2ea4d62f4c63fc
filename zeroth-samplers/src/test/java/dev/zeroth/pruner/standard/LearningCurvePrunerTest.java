package dev.zeroth.pruner.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.pruner.Pruner;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LearningCurvePrunerTest {

    private static final int STEPS = 60;

    @ParameterizedTest
    @CsvSource({"0.3, 2, 0.5", "-4, 1, 1", "10, 0.5, 0.25"})
    void aPowerLawIsFoundAgain(double a, double b, double c) {
        double[] s = new double[30];
        Arrays.setAll(s, i -> i + 1.0);
        double[] y = Arrays.stream(s).map(x -> a + b * Math.pow(x, -c)).toArray();
        assertThat(PowerLaw.fit(s, y).at(60)).isCloseTo(a + b * Math.pow(60, -c), within(0.02 * b));
        y[3] += 50 * b; // one report gone wrong
        assertThat(PowerLaw.fit(s, y).at(60)).isCloseTo(a + b * Math.pow(60, -c), within(0.05 * b));
    }

    @Test
    void aRisingOrConstantCurveIsForecastFlat() {
        double[] s = {1, 2, 3, 4, 5, 6};
        assertThat(PowerLaw.fit(s, new double[] {7, 7, 7, 7, 7, 7}).at(100)).isEqualTo(7);
        assertThat(PowerLaw.fit(s, new double[] {1, 2, 3, 4, 5, 6}).at(100)).isBetween(1.0, 6.0);
    }

    /// A curve of random parameters, with noise; its value is its last report.
    private static double[] curve(RandomStream random) {
        return curve(1 + random.nextGaussian(), random);
    }

    private static double[] curve(double a, RandomStream random) {
        double b = 1 + 2 * random.nextDouble();
        double c = 0.3 + 0.9 * random.nextDouble();
        double[] reports = new double[STEPS];
        for (int i = 0; i < STEPS; i++) reports[i] = a + b * Math.pow(i + 1, -c) + 0.03 * random.nextGaussian();
        return reports;
    }

    private static List<TrialRecord> complete(RandomStream random, int count, Direction direction) {
        List<TrialRecord> complete = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            double[] losses = curve(random);
            complete.add(Reported.complete(
                    n, Arrays.stream(losses).map(direction::loss).toArray()));
        }
        return complete;
    }

    private static double best(List<TrialRecord> trials) {
        return trials.stream().mapToDouble(TrialRecord::value).min().orElseThrow();
    }

    /// Curves whose end lies around that of the best of 20: of those stopped at step 15, fewer than the
    /// threshold of 5 in 100 would have beaten it. Most chances are well below the threshold; if they were 2.5
    /// in 100 on average, a false alarm would have the chance 10^-3.
    @Test
    void fewOfThoseStoppedWouldHaveBeatenTheBest() {
        Pruner pruner = Reported.pruner("learning-curve", Map.of());
        RandomStream random = new RandomStream(3);
        int stopped = 0;
        int wrongly = 0;
        int hopeless = 0;
        int judged = 600;
        for (int i = 0; i < judged; i++) {
            if (i % 15 == 0) random = new RandomStream(100 + i);
            List<TrialRecord> finished = complete(random, 20, Direction.MINIMIZE);
            double[] own = curve(best(finished) - 0.2 + 0.5 * random.nextGaussian(), random);
            boolean better = own[STEPS - 1] < best(finished);
            if (!better) hopeless++;
            if (!pruner.prune(Reported.running(99, Arrays.copyOf(own, 15)), Reported.minimizing(finished))) continue;
            stopped++;
            if (better) wrongly++;
        }
        assertThat(wrongly).isLessThan((int) (0.05 * stopped));
        assertThat(stopped).isGreaterThan(hopeless / 4);
    }

    @Test
    void maximizingIsTheSameUpsideDown() {
        Pruner pruner = Reported.pruner("learning-curve", Map.of());
        List<TrialRecord> low = complete(new RandomStream(8), 20, Direction.MINIMIZE);
        List<TrialRecord> high = complete(new RandomStream(8), 20, Direction.MAXIMIZE);
        RandomStream random = new RandomStream(9);
        for (int i = 0; i < 20; i++) {
            double[] own = Arrays.copyOf(curve(random), 20);
            double[] turned = Arrays.stream(own).map(x -> -x).toArray();
            assertThat(pruner.prune(Reported.running(99, turned), Reported.history(List.of(Direction.MAXIMIZE), high)))
                    .isEqualTo(pruner.prune(Reported.running(99, own), Reported.minimizing(low)));
        }
    }

    @Test
    void itWaitsForReportsAndCompleteTrials() {
        Pruner pruner = Reported.pruner("learning-curve", Map.of());
        double[] hopeless = new double[20];
        Arrays.fill(hopeless, 100);
        RandomStream random = new RandomStream(5);
        assertThat(pruner.prune(
                        Reported.running(99, hopeless), Reported.minimizing(complete(random, 7, Direction.MINIMIZE))))
                .isFalse();
        List<TrialRecord> enough = complete(random, 8, Direction.MINIMIZE);
        assertThat(pruner.prune(Reported.running(99, hopeless), Reported.minimizing(enough)))
                .isTrue();
        assertThat(pruner.prune(Reported.running(99, Arrays.copyOf(hopeless, 4)), Reported.minimizing(enough)))
                .isFalse();
        double[] gaps = hopeless.clone();
        Arrays.fill(gaps, 0, 16, Double.NaN);
        assertThat(pruner.prune(Reported.running(99, gaps), Reported.minimizing(enough)))
                .isFalse();
        List<TrialRecord> pruned = enough.stream()
                .map(trial -> Reported.trial(trial.number(), TrialState.PRUNED, List.of(), curve(random)))
                .toList();
        assertThat(pruner.prune(Reported.running(99, hopeless), Reported.minimizing(pruned)))
                .isFalse();
    }
}
