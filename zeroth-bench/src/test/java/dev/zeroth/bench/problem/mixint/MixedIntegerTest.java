package dev.zeroth.bench.problem.mixint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Against values that COCO computed.
class MixedIntegerTest {

    private static final int[] LEVELS = {2, 4, 8, 16};

    @Test
    void valuesAreThoseOfCoco() throws IOException {
        List<String> lines = lines();
        assertThat(lines).hasSize(144);
        for (String line : lines) {
            double[] numbers = Arrays.stream(line.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            MixedIntegerFunction problem =
                    new MixedInteger().problem((int) numbers[0], (int) numbers[1], (int) numbers[2]);
            assertThat(problem.optimum()).isCloseTo(numbers[3], within(1e-9 * Math.max(1, Math.abs(numbers[3]))));
            for (int k = 1; k <= 3; k++) {
                double expected = numbers[3 + k];
                assertThat(problem.value(point(k, (int) numbers[2])))
                        .as("%s at point %s", problem.label(), k)
                        .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static double[] point(int k, int dimension) {
        double[] x = new double[dimension];
        for (int j = 1; j <= dimension; j++) {
            double u = j * k * 0.6180339887498949;
            u -= Math.floor(u);
            int block = (j - 1) / (dimension / 5);
            x[j - 1] = block < 4 ? Math.floor(LEVELS[block] * u) : 10 * u - 5;
        }
        return x;
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MixedIntegerTest.class.getResourceAsStream("values.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @Test
    void refusesDimensionsThatAreNotMultiplesOfFive() {
        assertThatThrownBy(() -> new MixedInteger().problem(1, 1, 7))
                .hasMessage("dimension must be a multiple of 5 up to 40, got 7");
    }
}
