package dev.zeroth.optimizer.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The strategies with populations.
final class PopulationsTest {

    private static final RandomStream ANY = new RandomStream(0);

    /// What is tested.
    enum Strategy {
        XNES(Nes.factory(false, 0)),
        SNES(Nes.factory(true, 0)),
        OPENAI(OpenAiEs.factory(0.05, 0.03, 0)),
        CROSS_ENTROPY(CrossEntropy.factory(0, 0.2));

        @SuppressWarnings("ImmutableEnumChecker") // factories keep no state
        private final OptimizerFactory factory;

        Strategy(OptimizerFactory factory) {
            this.factory = factory;
        }
    }

    /// Uniform draws would come to about 0.007: of 4,000 one is in the ball of radius r where 5.3 r^5 = 1 / 4,000.
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void findsTheMinimumOfASphere(Strategy strategy) {
        for (int seed = 0; seed < 3; seed++) {
            double best = Descent.best(strategy.factory, Region.unit(5), Descent.ellipsoid(1), 4_000, seed);
            assertThat(best).isLessThan(1e-3);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Strategy.class,
            names = {"XNES", "SNES"})
    void naturalGradientsConvergeLinearly(Strategy strategy) {
        for (int seed = 0; seed < 3; seed++) {
            assertThat(Descent.best(strategy.factory, Region.unit(5), Descent.ellipsoid(100), 12_000, seed))
                    .isLessThan(1e-12);
        }
    }

    /// A valley of condition 1e4 at 45 degrees, which separable steps cannot follow.
    @Test
    void xnesLearnsDirections() {
        ToDoubleFunction<double[]> valley = x -> {
            double along = x[0] + x[1] - 0.7;
            double across = x[0] - x[1] + 0.1;
            return along * along + 1e4 * across * across;
        };
        assertThat(Descent.best(Nes.factory(false, 0), Region.unit(2), valley, 4_000, 1))
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void takesSeveralCandidatesAtOnce(Strategy strategy) {
        for (int jobs : new int[] {3, 25}) {
            assertThat(Descent.best(strategy.factory, Region.unit(4), Descent.ellipsoid(1), 4_000, 1, jobs))
                    .isLessThan(1e-3);
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void levelsAreReached(Strategy strategy) {
        double best = Descent.best(
                strategy.factory,
                Region.unit(10, 10, 2, 2),
                x -> {
                    double sum = Math.abs(Math.min(9, Math.floor(10 * x[0])) - 1);
                    sum += Math.abs(Math.min(9, Math.floor(10 * x[1])) - 9);
                    return sum + (x[2] < 0.5 ? 1 : 0) + (x[3] > 0.5 ? 1 : 0);
                },
                3_000,
                1);
        assertThat(best).isZero();
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void ranksAloneCount(Strategy strategy) {
        ToDoubleFunction<double[]> f = Descent.ellipsoid(10);
        List<double[]> plain = points(strategy.factory, f);
        List<double[]> transformed = points(strategy.factory, x -> Math.cbrt(f.applyAsDouble(x)) - 7);
        for (int i = 0; i < plain.size(); i++) assertThat(transformed.get(i)).containsExactly(plain.get(i));
    }

    private static List<double[]> points(OptimizerFactory factory, ToDoubleFunction<double[]> f) {
        Optimizer optimizer = factory.start(Region.unit(4), null, new RandomStream(4));
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Candidate candidate = Objects.requireNonNull(optimizer.ask());
            points.add(candidate.point());
            optimizer.tell(candidate, f.applyAsDouble(candidate.point()));
        }
        return points;
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void failuresConstantsAndOneDimensionAreSurvived(Strategy strategy) {
        assertThat(Descent.best(strategy.factory, Region.unit(3), x -> 1, 1_000, 1))
                .isEqualTo(1);
        assertThat(Descent.best(strategy.factory, Region.unit(3), x -> Double.POSITIVE_INFINITY, 1_000, 1))
                .isInfinite();
        assertThat(Descent.best(strategy.factory, Region.unit(1), Descent.ellipsoid(1), 2_000, 1))
                .isLessThan(1e-4);
        ToDoubleFunction<double[]> sphere = Descent.ellipsoid(1);
        ToDoubleFunction<double[]> half = x -> x[0] > 0.6 ? Double.POSITIVE_INFINITY : sphere.applyAsDouble(x);
        assertThat(Descent.best(strategy.factory, Region.unit(3), half, 3_000, 1))
                .isLessThan(1e-3);
    }

    /// From the injected point on, at 0.001 from the minimum, draws are made around it.
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aBetterPointFromElsewhereIsUsed(Strategy strategy) {
        Optimizer optimizer = strategy.factory.start(Region.unit(20), null, new RandomStream(4));
        double[] point = new double[20];
        Arrays.fill(point, 0.9);
        optimizer.inject(point, 0);
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            for (double u : Objects.requireNonNull(optimizer.ask()).point()) sum += u / 200;
        }
        assertThat(sum).isGreaterThan(0.65);
    }

    @Test
    void aHundredThousandDimensionsRun() {
        int d = 100_000;
        double best = Descent.best(
                OpenAiEs.factory(0.05, 0.03, 0),
                Region.unbounded(d),
                x -> {
                    double sum = 0;
                    for (double u : x) sum += (u - 1) * (u - 1) / d;
                    return sum;
                },
                160,
                1);
        // a start far from 1 in normal draws has a mean square distance of 2, sigma adds 0.0025
        assertThat(best).isLessThan(1.995);
    }

    @Test
    void settingsAreChecked() {
        Region region = Region.unit(2);
        assertThatThrownBy(() -> Nes.factory(true, 3).start(region, null, ANY)).hasMessageContaining("got 3");
        assertThatThrownBy(() -> OpenAiEs.factory(0, 1, 0).start(region, null, ANY))
                .hasMessageContaining("sigma");
        assertThatThrownBy(() -> OpenAiEs.factory(1, 0, 0).start(region, null, ANY))
                .hasMessageContaining("rate");
        assertThatThrownBy(() -> CrossEntropy.factory(0, 1).start(region, null, ANY))
                .hasMessageContaining("share");
    }
}
