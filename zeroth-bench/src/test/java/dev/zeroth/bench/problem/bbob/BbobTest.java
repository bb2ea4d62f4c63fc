package dev.zeroth.bench.problem.bbob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Against values that two other implementations computed (see the resource's head), and against the definitions.
class BbobTest {

    private static final Bbob BBOB = new Bbob();

    @Test
    void valuesAreThoseOfCoco() throws IOException {
        int checked = 0;
        for (String line : lines()) {
            double[] numbers = Arrays.stream(line.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            BbobFunction function = BBOB.problem((int) numbers[0], (int) numbers[1], (int) numbers[2]);
            assertThat(function.optimum()).as("%s", function.label()).isEqualTo(numbers[3]);
            for (int k = 1; k <= 3; k++) {
                double expected = numbers[3 + k];
                assertThat(function.value(point(k, (int) numbers[2])))
                        .as("%s at point %s", function.label(), k)
                        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(3 * 432);
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BbobTest.class.getResourceAsStream("values.txt")), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static double[] point(int k, int dimension) {
        double[] x = new double[dimension];
        for (int j = 1; j <= dimension; j++) {
            double u = j * k * 0.6180339887498949;
            x[j - 1] = (k == 3 ? 12 : 10) * (u - Math.floor(u)) - (k == 3 ? 6 : 5);
        }
        return x;
    }

    @Test
    void theOptimumIsWhereItIsSaidToBe() {
        RandomStream random = new RandomStream(1);
        for (int function : BBOB.functions()) {
            for (int dimension : new int[] {2, 5, 20}) {
                for (int instance = 1; instance <= 5; instance++) {
                    BbobFunction problem = BBOB.problem(function, instance, dimension);
                    double[] place = problem.place();
                    assertThat(problem.precision(place))
                            .as("%s", problem.label())
                            .isBetween(-1e-9, 1e-9);
                    for (int i = 0; i < 20; i++) {
                        double[] x = place.clone();
                        for (int j = 0; j < dimension; j++) x[j] += 0.1 * random.nextGaussian();
                        assertThat(problem.precision(x)).isGreaterThanOrEqualTo(-1e-9);
                    }
                    for (double coordinate : place) assertThat(coordinate).isBetween(-5.0, 5.0);
                }
            }
        }
    }

    /// The report's own value for f1's first instance, and the rule that the two Rastrigins and the two Schaffers share
    /// their choices.
    @Test
    void publishedHeights() {
        assertThat(BBOB.problem(1, 1, 2).optimum()).isEqualTo(79.48);
        for (int instance = 1; instance <= 15; instance++) {
            assertThat(BBOB.problem(4, instance, 2).optimum())
                    .isEqualTo(BBOB.problem(3, instance, 2).optimum());
            assertThat(BBOB.problem(18, instance, 2).optimum())
                    .isEqualTo(BBOB.problem(17, instance, 2).optimum());
        }
    }

    @Test
    void rotationsAreOrthogonal() {
        double[][] rotation = LegacyRandom.rotation(10, 12_345);
        double[] x = point(1, 10);
        assertThat(Linear.transposedTimes(rotation, Linear.times(rotation, x))).containsExactly(x, within(1e-12));
    }

    @Test
    void refusesWhatItHasNot() {
        assertThatThrownBy(() -> BBOB.problem(25, 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("function must be 1 to 24, got 25");
        assertThatThrownBy(() -> BBOB.problem(1, 1, 1)).hasMessage("dimension must be at least 2, got 1");
        assertThatThrownBy(() -> BBOB.problem(1, 0, 2)).hasMessage("instance must be at least 1, got 0");
    }
}
