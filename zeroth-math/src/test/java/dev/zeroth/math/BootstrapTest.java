package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static ToDoubleFunction<int[]> mean(double[] data) {
        return indices -> {
            double sum = 0;
            for (int i : indices) {
                sum += data[i];
            }
            return sum / indices.length;
        };
    }

    private static double[] skewed() {
        double[] data = new double[40];
        Arrays.setAll(data, i -> Math.pow(((i * i * 7 + 3 * i) % 101) / 101.0, 3));
        return data;
    }

    /// `scipy.stats.bootstrap((data,), numpy.mean, n_resamples=400000, method=...)` of scipy 1.10.1 gives
    /// (0.13934, 0.32428) by BCa and (0.13209, 0.31322) by percentiles. The standard error of an end with 40,000
    /// resamples is about 0.0006.
    @Test
    void agreesWithScipy() {
        double[] data = skewed();
        Bootstrap bootstrap = Bootstrap.of(40, 40_000, mean(data), new RandomStream(1));
        assertThat(bootstrap.estimate()).isCloseTo(0.21768898118122762, within(1e-14));
        Interval bca = bootstrap.bca(0.95);
        assertThat(bca.low()).isCloseTo(0.13934, within(0.003));
        assertThat(bca.high()).isCloseTo(0.32428, within(0.003));
        Interval percentile = bootstrap.percentile(0.95);
        assertThat(percentile.low()).isCloseTo(0.13209, within(0.003));
        assertThat(percentile.high()).isCloseTo(0.31322, within(0.003));
        assertThat(percentile.level()).isEqualTo(0.95);
        assertThat(percentile.contains(0.2)).isTrue();
        assertThat(percentile.contains(0.4)).isFalse();
    }

    /// Intervals of level 0.9 for the mean of 30 exponential numbers hold the true mean in 0.83 to 0.93 of 400
    /// repeats; their coverage is about 0.88, with standard error 0.016, so a false alarm has a probability below
    /// 0.005 (before the seed was fixed; now it is 0 or 1).
    @Test
    void coversTheTruth() {
        int covered = 0;
        for (int repeat = 0; repeat < 400; repeat++) {
            RandomStream random = new Streams(8).stream(repeat, "coverage");
            double[] data = new double[30];
            Arrays.setAll(data, i -> -Math.log(random.nextOpenDouble()));
            covered += Bootstrap.of(30, 500, mean(data), random).bca(0.9).contains(1) ? 1 : 0;
        }
        assertThat(covered / 400.0).isBetween(0.83, 0.93);
    }

    @Test
    void sameStreamSameInterval() {
        ToDoubleFunction<int[]> mean = mean(skewed());
        assertThat(Bootstrap.of(40, 200, mean, new RandomStream(2)).bca(0.9))
                .isEqualTo(Bootstrap.of(40, 200, mean, new RandomStream(2)).bca(0.9))
                .isNotEqualTo(Bootstrap.of(40, 200, mean, new RandomStream(3)).bca(0.9));
    }

    @Test
    void constantStatisticsHaveNoWidth() {
        Bootstrap bootstrap = Bootstrap.of(10, 100, indices -> 1, new RandomStream(4));
        assertThat(bootstrap.bca(0.95)).isEqualTo(new Interval(1, 1, 0.95));
        assertThat(bootstrap.percentile(0.95)).isEqualTo(new Interval(1, 1, 0.95));
    }

    @Test
    void leavesOutResamplesWithoutAStatistic() {
        double[] data = {1, 2, 3, 4};
        ToDoubleFunction<int[]> mean = mean(data);
        Bootstrap bootstrap = Bootstrap.of(
                4,
                1_000,
                indices -> Arrays.stream(indices).distinct().count() == 1 ? Double.NaN : mean.applyAsDouble(indices),
                new RandomStream(5));
        assertThat(bootstrap.percentile(0.9999).low()).isGreaterThan(1);
        assertThatThrownBy(() -> Bootstrap.of(4, 100, indices -> Double.NaN, new RandomStream(5)))
                .hasMessage(
                        "the statistic must be a number, got NaN for all observations and NaN in 100 of 100 resamples");
    }

    @Test
    void refusesTooFew() {
        RandomStream random = new RandomStream(6);
        assertThatThrownBy(() -> Bootstrap.of(1, 100, indices -> 0, random))
                .hasMessage("observations must be at least 2, got 1");
        assertThatThrownBy(() -> Bootstrap.of(2, 99, indices -> 0, random))
                .hasMessage("resamples must be at least 100, got 99");
        assertThatThrownBy(() -> Bootstrap.of(2, 100, indices -> 0, random).bca(1))
                .hasMessage("level must be between 0 and 1, got 1.0");
        assertThatThrownBy(() -> new Interval(2, 1, 0.5)).hasMessage("low must be at most high, got 2.0 and 1.0");
    }
}
