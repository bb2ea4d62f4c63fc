package dev.zeroth.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.study.Study;
import dev.zeroth.trial.TrialPruned;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pruner `hyperband` with the samplers `tpe` (BOHB) and `dehb`.
final class WithHyperbandTest {

    /// Mean log regret over twelve seeds, at 27 x 40 steps each, of a quadratic in four parameters whose
    /// reports approach it from a height of their own.
    private static double regret(String sampler) {
        double sum = 0;
        int seeds = 12;
        for (int seed = 0; seed < seeds; seed++) {
            int[] steps = new int[1];
            double[] best = {Double.POSITIVE_INFINITY};
            Study study = Study.builder("hyperband")
                    .sampler(sampler)
                    .pruner("hyperband", Map.of("max-resource", 27L))
                    .seed(seed)
                    .open();
            study.optimize(
                    trial -> {
                        double value = 0;
                        for (int i = 0; i < 4; i++) value += Math.pow(trial.suggestFloat("x" + i, 0, 1) - 0.3, 2);
                        double height = trial.random("height").nextDouble();
                        for (int step = 1; step <= 27; step++) {
                            steps[0]++;
                            if (steps[0] >= 27 * 40) study.stop();
                            trial.report(step, value + 0.3 * height / step);
                            if (trial.shouldPrune()) throw new TrialPruned();
                        }
                        best[0] = Math.min(best[0], value);
                        return value;
                    },
                    1_000);
            sum += Math.log10(best[0]);
        }
        return sum / seeds;
    }

    /// Measured: -2.7 (tpe) and -2.0 (dehb) against -1.4. Half of one is asked for, which two methods that are
    /// equal differ by once in a hundred times, at a standard error of about 0.2.
    @ParameterizedTest
    @ValueSource(strings = {"tpe", "dehb"})
    void findsBetterPointsThanRandomDrawsAtTheSameSteps(String sampler) {
        assertThat(regret(sampler)).isLessThan(regret("random") - 0.5);
    }
}
