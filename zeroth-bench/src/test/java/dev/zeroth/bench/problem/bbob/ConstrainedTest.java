package dev.zeroth.bench.problem.bbob;

import static org.assertj.core.api.Assertions.assertThat;
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

/// Against values that COCO computed.
class ConstrainedTest {

    private static final Constrained SUITE = new Constrained();

    @Test
    void valuesAndConstraintsAreThoseOfCoco() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSize(378);
        for (String line : lines) {
            double[] numbers = Arrays.stream(line.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            ConstrainedFunction problem = SUITE.problem((int) numbers[0], (int) numbers[1], (int) numbers[2]);
            near(problem, problem.optimum(), numbers[3]);
            for (int k = 1; k <= 2; k++) {
                double[] x = point(k, (int) numbers[2]);
                near(problem, problem.value(x), numbers[1 + 3 * k]);
                assertThat(problem.constraints()).isEqualTo((int) numbers[2 + 3 * k]);
                near(problem, weighted(problem.constraintValues(x)), numbers[3 + 3 * k]);
            }
        }
    }

    private static void near(ConstrainedFunction problem, double actual, double expected) {
        assertThat(actual)
                .as("%s", problem.label())
                .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static double weighted(List<Double> constraints) {
        double sum = 0;
        for (int i = 1; i <= constraints.size(); i++) {
            double u = i * 0.41421356237309515;
            sum += constraints.get(i - 1) * (1 + u - Math.floor(u));
        }
        return sum;
    }

    private static double[] point(int k, int dimension) {
        double[] x = new double[dimension];
        for (int j = 1; j <= dimension; j++) {
            double u = j * k * 0.6180339887498949;
            x[j - 1] = 10 * (u - Math.floor(u)) - 5;
        }
        return x;
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ConstrainedTest.class.getResourceAsStream("constrained.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @Test
    void theOptimumIsFeasibleAndNoFeasiblePointIsBetter() {
        RandomStream random = new RandomStream(1);
        for (int function : SUITE.functions()) {
            ConstrainedFunction problem = SUITE.problem(function, 1, 3);
            assertThat(problem.constraintValues(problem.place()))
                    .allSatisfy(c -> assertThat(c).isLessThanOrEqualTo(0));
            double least = problem.optimum();
            for (int i = 0; i < 2_000; i++) {
                double[] x = problem.place();
                double reach = Math.pow(10, -3 * random.nextDouble());
                for (int j = 0; j < 3; j++) x[j] += reach * random.nextGaussian();
                if (problem.constraintValues(x).stream().anyMatch(c -> c > 0)) continue;
                assertThat(problem.value(x)).as("%s", problem.label()).isGreaterThanOrEqualTo(least - 1e-9);
            }
        }
    }
}
