package dev.zeroth.bench.problem.noisy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.bench.problem.Answer;
import dev.zeroth.bench.problem.NoisyFormula;
import dev.zeroth.bench.problem.bbob.Bbob;
import dev.zeroth.math.Quantiles;
import dev.zeroth.math.RandomStream;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NoisyTest {

    private static final int DRAWS = 4_000;

    private static double[] drawn(NoiseModel model, boolean severe, double excess) {
        RandomStream random = new RandomStream(11);
        NoisyFormula.Noise noise = model.noise(severe, 5);
        return DoubleStream.generate(() -> noise.disturb(excess, random))
                .limit(DRAWS)
                .toArray();
    }

    /// The median of `f exp(N)` is `f`; of 4,000 draws the sample median is within 0.1 with false alarms below one in a
    /// thousand million (its standard error is 0.02).
    @Test
    void gaussianNoiseIsLogNormal() {
        double[] values = drawn(NoiseModel.GAUSSIAN, true, 1);
        assertThat(Math.log(Quantiles.median(values))).isCloseTo(0, within(0.13));
        double squares = DoubleStream.of(values)
                .map(value -> Math.log(value) * Math.log(value))
                .average()
                .orElseThrow();
        assertThat(squares).isCloseTo(1, within(0.15));
    }

    /// Severe Cauchy noise lifts all values by about 1,000, and a fifth of them anywhere.
    @Test
    void cauchyNoiseStrikesSeldom() {
        double[] values = drawn(NoiseModel.CAUCHY, true, 1);
        double plain = DoubleStream.of(values)
                .filter(value -> Math.abs(value - 1001) < 1e-6)
                .count();
        assertThat(plain / DRAWS).isCloseTo(0.8, within(0.04));
        assertThat(DoubleStream.of(values).max().orElseThrow()).isGreaterThan(1100);
    }

    /// Moderate uniform noise in 5 dimensions: at most `(10^9)^0.0069` times the value.
    @Test
    void uniformNoiseIsBounded() {
        double most = Math.pow(1e9, 0.01 * (0.49 + 0.2));
        for (double value : drawn(NoiseModel.UNIFORM, false, 1))
            assertThat(value).isBetween(0.0, most + 1e-6);
    }

    @Test
    void isSilentAtTheOptimum() {
        for (NoiseModel model : NoiseModel.values()) {
            assertThat(drawn(model, true, 1e-9)).containsOnly(1e-9);
        }
    }

    @Test
    void theTruthIsTheNoiselessFunction() {
        NoisyFormula problem = new Noisy().problem(10, 2, 2);
        Answer answer = problem.evaluate(problem.space().point(Map.of("x0", 1.0, "x1", 2.0)), new RandomStream(1));
        double truth = new Bbob().problem(1, 2, 2).value(new double[] {1, 2});
        assertThat(answer.truth()).isEqualTo(truth);
        assertThat(answer.values().getFirst()).isNotEqualTo(truth);
        assertThat(problem.label().name()).isEqualTo("sphere, severe gaussian");
    }

    @Test
    void tuningNoiseIsAdditive() {
        NoisyFormula problem = new NoisyTune().problem(1, 1, 2);
        RandomStream random = new RandomStream(5);
        var point = problem.space().point(Map.of("x0", 1.0, "x1", 2.0));
        double mean = 0;
        double truth = problem.value(new double[] {1, 2});
        double spread = 0;
        for (int i = 0; i < DRAWS; i++) {
            double off = problem.evaluate(point, random).values().getFirst() - truth;
            mean += off / DRAWS;
            spread += off * off / DRAWS;
        }
        assertThat(Math.abs(mean)).isLessThan(6 * Math.sqrt(spread / DRAWS));
        assertThat(spread).isPositive();
    }
}
