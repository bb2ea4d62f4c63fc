package dev.zeroth.optimizer.annealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Descent;
import dev.zeroth.optimizer.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulatedAnnealingTest {

    @Test
    void metropolisRule() {
        assertThat(SimulatedAnnealing.chance(-1, 1)).isEqualTo(1);
        assertThat(SimulatedAnnealing.chance(0, 0)).isEqualTo(1);
        assertThat(SimulatedAnnealing.chance(2, 4)).isCloseTo(0.6065306597, offset(1e-9));
        assertThat(SimulatedAnnealing.chance(1, 0)).isZero();
    }

    /// At a temperature that stays where the mean rise, always 1, is taken with probability p, the share taken
    /// is p; four standard deviations leave a false alarm in 16,000 runs.
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.8})
    void stepsUpAreTakenAsOftenAsTheyShould(double p) {
        AnnealingOptions options = new AnnealingOptions(Cooling.LINEAR, p, 1, 1_000_000);
        int dimension = 40;
        SimulatedAnnealing annealing =
                new SimulatedAnnealing(options, Region.unit(dimension), null, new RandomStream(7));
        annealing.tell(annealing.ask(), 0);
        for (int i = 0; i < 10 + 2 * dimension; i++) annealing.tell(annealing.ask(), 1);
        int taken = 0;
        int trials = 4_000;
        double[] at = annealing.ask().point();
        for (int i = 0; i < trials; i++) {
            Candidate up = annealing.ask();
            annealing.tell(up, 1);
            Candidate next = annealing.ask();
            if (differences(next.point(), up.point()) <= 1 && differences(next.point(), at) > 1) taken++;
            annealing.tell(next, 0);
            at = next.point();
        }
        // a step in the same coordinate twice, one time in 40, leaves in doubt where it began, and is not counted
        double expected = p * (1 - 1.0 / dimension);
        double deviation = Math.sqrt(expected * (1 - expected) / trials);
        assertThat(taken / (double) trials).isCloseTo(expected, offset(4 * deviation));
    }

    private static int differences(double[] a, double[] b) {
        int count = 0;
        for (int i = 0; i < a.length; i++) if (a[i] != b[i]) count++;
        return count;
    }

    @ParameterizedTest
    @EnumSource(Cooling.class)
    void coolingFallsFromTheFirstTemperature(Cooling cooling) {
        assertThat(cooling.temperature(8, 0.5, 0, 100)).isCloseTo(8, offset(1e-12));
        double before = 8;
        for (int step = 1; step <= 100; step++) {
            double now = cooling.temperature(8, 0.5, step, 100);
            assertThat(now).isLessThan(before).isGreaterThanOrEqualTo(0.5 - 1e-12);
            before = now;
        }
        if (cooling != Cooling.LOGARITHMIC) assertThat(before).isCloseTo(0.5, offset(1e-12));
    }

    /// The closed form of Lundy and Mees's recursion is its recursion.
    @Test
    void lundyMeesIsItsRecursion() {
        double b = (8 - 0.5) / (100 * 8 * 0.5);
        double temperature = 8;
        for (int step = 0; step < 100; step++) {
            assertThat(Cooling.LUNDY_MEES.temperature(8, 0.5, step, 100)).isCloseTo(temperature, offset(1e-9));
            temperature /= 1 + b * temperature;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void convergesOnASphere(int jobs) {
        double best = Descent.best(
                SimulatedAnnealing.factory(AnnealingOptions.of(Cooling.LUNDY_MEES)),
                Region.unit(5),
                Descent.ellipsoid(100),
                8_000,
                2,
                jobs);
        assertThat(best).isLessThan(1e-6);
    }

    @Test
    void leavesLocalMinima() {
        for (int seed = 0; seed < 3; seed++) {
            double best = Descent.best(
                    SimulatedAnnealing.factory(new AnnealingOptions(Cooling.GEOMETRIC, 0.8, 1e-6, 20_000)),
                    Region.unit(5),
                    Descent::rastrigin,
                    40_000,
                    seed);
            assertThat(best).isLessThan(0.5);
        }
    }

    @Test
    void levelsAndFailuresAreTaken() {
        double best = Descent.best(
                SimulatedAnnealing.factory(AnnealingOptions.of(Cooling.GEOMETRIC)),
                Region.unit(5, 5, 5, 5),
                x -> {
                    double sum = 0;
                    for (double u : x) sum += Math.abs(Math.min(4, Math.floor(u * 5)) - 1);
                    return sum > 7 ? Double.POSITIVE_INFINITY : sum;
                },
                2_000,
                3);
        assertThat(best).isZero();
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> new AnnealingOptions(Cooling.LINEAR, 1, 0.1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acceptance");
        assertThatThrownBy(() -> new AnnealingOptions(Cooling.LINEAR, 0.5, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("last");
    }
}
