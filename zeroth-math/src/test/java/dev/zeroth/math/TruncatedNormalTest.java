package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncatedNormalTest {
    /// Found by bisection of mpmath's normal distribution function with 60 digits, as in [NormalTest].
    @ParameterizedTest
    @CsvSource({
        "0.0, 1.0, -1.0, 2.0, 0.25, -0.34964142929246544",
        "0.0, 1.0, -1.0, 2.0, 0.9375, 1.4472583103906713",
        "0.5, 0.1, 0.0, 1.0, 0.5, 0.5",
        "3.0, 0.5, 0.0, 1.0, 0.0625, 0.69328442600448",
        "-2.0, 0.125, 0.0, 1.0, 0.75, 0.010759882378211388",
        "0.0, 1.0, -9.0, 9.0, 0.9999999999999991, 7.956022396440767",
        "0.0, 1.0, -9.0, 9.0, 8.881784197001252e-16, -7.956022396440767",
        "0.0, 1.0, 8.0, 12.0, 0.5, 8.084911007391543",
        "0.0, 1.0, -60.0, -50.0, 0.25, -50.02770713942175",
        "0.0, 1.0, 60.0, 70.0, 0.75, 60.023094051335505",
        "0.0, 1.0, 38.0, 39.0, 0.5, 38.018223745586276",
        "0.0, 1.0, 20000.0, 20001.0, 0.5, 20000.000034657358",
        "0.0, 1.0, -0.001, 0.002, 0.375, 0.0001249996044924688",
        "10.0, 2.0, -100.0, 100.0, 0.0078125, 5.1648819675269895"
    })
    void quantile(double mean, double deviation, double low, double high, double p, double expected) {
        TruncatedNormal normal = new TruncatedNormal(mean, deviation, low, high);
        double tolerance = 1e-13 * deviation * (1 + Math.abs(expected - mean) / deviation);
        assertThat(normal.quantile(p)).isCloseTo(expected, within(tolerance));
    }

    @Test
    void quantilesStayInsideAndAscend() {
        RandomStream random = new RandomStream(5);
        for (int i = 0; i < 2_000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(-3, 5));
            double high = low + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(-3, 5)) + 1e-9;
            TruncatedNormal normal =
                    new TruncatedNormal(random.nextGaussian(), Math.pow(10, random.nextInt(-6, 3)), low, high);
            double last = low;
            for (int p = 0; p <= 16; p++) {
                double x = normal.quantile(p / 16.0);
                assertThat(x).isBetween(last, high);
                last = x;
            }
        }
    }

    /// The mean of draws against its formula, `mean + deviation (phi(a) - phi(b)) / (Phi(b) - Phi(a))`, within 5
    /// standard errors: a false alarm has probability 6e-7.
    @Test
    void samplesHaveTheirMean() {
        TruncatedNormal normal = new TruncatedNormal(2, 3, -1, 3.5);
        double mass = Normal.cdf(0.5) - Normal.cdf(-1);
        double mean = 2 + 3 * (Normal.density(-1) - Normal.density(0.5)) / mass;
        RandomStream random = new RandomStream(6);
        double[] draws = new double[100_000];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = normal.sample(random);
        }
        Summary summary = Summary.of(draws);
        assertThat((summary.mean() - mean) / summary.standardError()).isBetween(-5.0, 5.0);
    }

    @Test
    void densityIntegratesToOne() {
        TruncatedNormal normal = new TruncatedNormal(-3, 0.7, -2, 1);
        int steps = 20_000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += Math.exp(normal.logDensity(-2 + 3 * (i + 0.5) / steps)) * 3 / steps;
        }
        assertThat(sum).isCloseTo(1, within(1e-7));
        assertThat(normal.logDensity(-2.01)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(normal.logDensity(1.01)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void unboundedIsTheNormal() {
        TruncatedNormal normal = new TruncatedNormal(1, 2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(normal.quantile(0.3)).isCloseTo(1 + 2 * Normal.inverse(0.3), within(1e-14));
        assertThat(normal.logMass()).isZero();
    }

    @Test
    void refusesImpossibleShapes() {
        assertThatThrownBy(() -> new TruncatedNormal(0, 0, 0, 1))
                .hasMessage("deviation must be finite and above 0, got 0.0");
        assertThatThrownBy(() -> new TruncatedNormal(Double.NaN, 1, 0, 1)).hasMessage("mean must be finite, got NaN");
        assertThatThrownBy(() -> new TruncatedNormal(0, 1, 1, 1))
                .hasMessage("low must be less than high, got 1.0 and 1.0");
        assertThatThrownBy(() -> new TruncatedNormal(0, 1, 0, 1).quantile(-0.1))
                .hasMessage("p must be from 0 to 1, got -0.1");
    }
}
