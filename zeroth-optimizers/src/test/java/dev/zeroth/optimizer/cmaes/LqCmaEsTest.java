package dev.zeroth.optimizer.cmaes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LqCmaEsTest {

    private static final OptimizerFactory FACTORY = LqCmaEs.factory(CmaOptions.STANDARD);

    /// A quadratic function is known when there are as many data as coefficients, (d + 1) (d + 2) / 2; 1.1 times as
    /// many are asked for, and a generation more. Twice that is given, at a condition of 1e6.
    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8})
    void quadraticsAreSolvedOnceTheirCoefficientsAreKnown(int dimension) {
        int coefficients = (dimension + 1) * (dimension + 2) / 2;
        for (int seed = 0; seed < 3; seed++) {
            double best =
                    Descent.best(FACTORY, Region.unit(dimension), LqCmaEsTest::rotated, 2 * coefficients + 20, seed);
            assertThat(best).isLessThan(1e-9);
        }
    }

    /// An ellipsoid of condition 1e6 along no axis.
    private static double rotated(double[] x) {
        double sum = 0;
        for (double u : x) sum += u - 0.4;
        double value = 0;
        for (int i = 0; i < x.length; i++) {
            double turned = x[i] - 0.4 - 2 * sum / x.length;
            value += Math.pow(1e6, i / (x.length - 1.0)) * turned * turned;
        }
        return value;
    }

    /// In 3 dimensions, where the valley has no second minimum.
    @Test
    void valleysTakeFewerEvaluationsThanWithoutAModel() {
        OptimizerFactory plain = CmaEs.factory(CmaOptions.STANDARD);
        double gained = 0;
        for (int seed = 0; seed < 20; seed++) {
            double with = Descent.best(FACTORY, Region.unit(3), Descent::rosenbrock, 400, seed);
            double without = Descent.best(plain, Region.unit(3), Descent::rosenbrock, 400, seed);
            gained += Math.log10(without / with);
        }
        assertThat(gained / 20).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({"2, 400", "9, 600"})
    void takesSeveralCandidatesAtOnce(int jobs, int evaluations) {
        assertThat(Descent.best(FACTORY, Region.unit(5), Descent.ellipsoid(100), evaluations, 1, jobs))
                .isLessThan(1e-9);
    }

    @Test
    void levelsAreReached() {
        double best = Descent.best(
                FACTORY,
                Region.unit(5, 5, 5, 0, 0),
                x -> {
                    double sum = 0;
                    for (int i = 0; i < 3; i++) sum += Math.abs(Math.min(4, Math.floor(5 * x[i])) - 1);
                    return sum + (x[3] - 0.3) * (x[3] - 0.3) + (x[4] - 0.6) * (x[4] - 0.6);
                },
                1_500,
                1);
        assertThat(best).isLessThan(1e-6);
    }

    @Test
    void failuresConstantsManyAndOneDimensionAreSurvived() {
        assertThat(Descent.best(FACTORY, Region.unit(3), x -> 1, 1_500, 1)).isEqualTo(1);
        assertThat(Descent.best(FACTORY, Region.unit(3), x -> Double.POSITIVE_INFINITY, 1_000, 1))
                .isInfinite();
        assertThat(Descent.best(FACTORY, Region.unit(1), Descent.ellipsoid(1), 50, 1))
                .isLessThan(1e-9);
        assertThat(Descent.best(FACTORY, Region.unit(300), Descent.ellipsoid(1), 240, 1))
                .isLessThan(30);
        double half = Descent.best(
                FACTORY,
                Region.unit(4),
                x -> x[0] > 0.45
                        ? Double.POSITIVE_INFINITY
                        : Descent.ellipsoid(10).applyAsDouble(x),
                300,
                1);
        assertThat(half).isLessThan(1e-9);
    }

    @Test
    void injectedPointsAreDataForTheModel() {
        Optimizer optimizer = FACTORY.start(Region.unit(4), null, new RandomStream(2));
        RandomStream random = new RandomStream(8);
        for (int i = 0; i < 20; i++) {
            double[] point = Region.unit(4).draw(random);
            optimizer.inject(point, rotated(point));
        }
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 12; i++) {
            Candidate candidate = Objects.requireNonNull(optimizer.ask());
            double value = rotated(candidate.point());
            best = Math.min(best, value);
            optimizer.tell(candidate, value);
        }
        assertThat(best).isLessThan(1e-9);
    }

    /// Without models after an evaluation a dimension, it needs more than with them, and still converges.
    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void goesOnWithoutModels(int jobs) {
        OptimizerFactory brief = LqCmaEs.beginning(CmaOptions.STANDARD, 1);
        ToDoubleFunction<double[]> f = Descent.ellipsoid(1e4);
        double modelled = Descent.best(FACTORY, Region.unit(8), f, 400, 1, jobs);
        assertThat(Descent.best(brief, Region.unit(8), f, 400, 1, jobs)).isGreaterThan(modelled);
        assertThat(Descent.best(brief, Region.unit(8), f, 5_000, 1, jobs)).isLessThan(1e-10);
    }
}
