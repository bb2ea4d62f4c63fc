package dev.zeroth.bench.problem.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.bench.problem.Formula;
import dev.zeroth.math.RandomStream;
import org.junit.jupiter.api.Test;

class TuneTest {

    @Test
    void everyFamilyIsLeastAtItsPlace() {
        assertThat(Family.ALL).hasSize(14).allSatisfy(TuneTest::isLeastAtItsPlace);
    }

    private static void isLeastAtItsPlace(Family family) {
        RandomStream random = new RandomStream(7);
        for (int instance = 0; instance < 20; instance++) {
            int n = 2 + instance % 7;
            Drawn drawn = family.draw(new Draw(new RandomStream(instance), n));
            double[] place = drawn.place();
            assertThat(drawn.at(place)).isCloseTo(0, within(1e-9));
            for (double coordinate : place) assertThat(coordinate).isBetween(-5.0, 5.0);
            for (int i = 0; i < 200; i++) {
                double[] near = new double[n];
                double[] anywhere = new double[n];
                for (int j = 0; j < n; j++) {
                    near[j] = Math.clamp(place[j] + 0.1 * random.nextGaussian(), -5.0, 5.0);
                    anywhere[j] = 10 * random.nextDouble() - 5;
                }
                assertThat(drawn.at(near)).isGreaterThanOrEqualTo(0);
                assertThat(drawn.at(anywhere)).isGreaterThan(0);
            }
        }
    }

    @Test
    void instancesDiffer() {
        Tune tune = new Tune();
        double[] x = {1, 2, 3};
        for (int function : tune.functions()) {
            Formula first = tune.problem(function, 1, 3);
            assertThat(tune.problem(function, 1, 3).value(x)).isEqualTo(first.value(x));
            assertThat(tune.problem(function, 2, 3).value(x)).isNotEqualTo(first.value(x));
            assertThat(first.value(x)).isGreaterThan(first.optimum());
        }
    }

    /// A rotation keeps lengths.
    @Test
    void rotationsAreOrthogonal() {
        Draw draw = new Draw(new RandomStream(3), 8);
        double[] x = draw.gaussian();
        double[] z = Draw.turned(draw.rotation(), x);
        assertThat(Draw.dot(z, z)).isCloseTo(Draw.dot(x, x), within(1e-12 * Draw.dot(x, x)));
    }
}
