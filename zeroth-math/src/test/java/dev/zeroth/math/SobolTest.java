package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SobolTest {
    /// The first points of six dimensions as published with the direction numbers.
    @Test
    void followsThePublishedPoints() {
        double[][] published = {
            {0, 0, 0, 0, 0, 0},
            {0.5, 0.5, 0.5, 0.5, 0.5, 0.5},
            {0.75, 0.25, 0.25, 0.25, 0.75, 0.75},
            {0.25, 0.75, 0.75, 0.75, 0.25, 0.25},
            {0.375, 0.375, 0.625, 0.875, 0.375, 0.125},
            {0.875, 0.875, 0.125, 0.375, 0.875, 0.625},
            {0.625, 0.125, 0.875, 0.625, 0.625, 0.875},
            {0.125, 0.625, 0.375, 0.125, 0.125, 0.375}
        };
        Sobol sobol = Sobol.plain(6);
        for (int i = 0; i < published.length; i++) {
            assertThat(sobol.point(i)).containsExactly(published[i]);
        }
    }

    /// `scipy.stats.qmc.Sobol(1000, scramble=False).random(2048)[index][[1, 2, 9, 99, 500, 999]] * 2048`, scipy
    /// 1.10.1.
    @Test
    void followsScipyInHighDimensions() {
        int[] columns = {1, 2, 9, 99, 500, 999};
        long[] indices = {3, 1_000, 1_024, 2_047};
        double[][] expected = {
            {1_536, 1_536, 512, 512, 1_536, 512},
            {198, 1_062, 142, 382, 1_486, 410},
            {771, 917, 1_375, 733, 1_257, 1_357},
            {1_285, 1_907, 913, 1_763, 2_023, 919}
        };
        Sobol sobol = Sobol.plain(1_000);
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                assertThat(sobol.coordinate(indices[i], columns[j]) * 2_048).isEqualTo(expected[i][j]);
            }
        }
    }

    /// Among the first `2^m` points each of `2^m` equal intervals of every axis holds exactly one.
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -77})
    void scramblingKeepsTheStrataOfEachAxis(long seed) {
        Sobol sobol = Sobol.scrambled(200, seed);
        for (int m = 0; m <= 10; m++) {
            for (int j = 0; j < sobol.dimensions(); j++) {
                assertOneEach(sobol, m, j, m, j, 0);
            }
        }
    }

    /// Every pair of coordinates keeps the strata that the plain sequence has: where it is a net of `2^m` points
    /// in boxes of `2^-a` by `2^-b`, `a + b = m`, so is the scrambled one. The first two dimensions are a net for
    /// all shapes.
    @Test
    void scramblingKeepsTheStrataOfEachPair() {
        Sobol plain = Sobol.plain(12);
        Sobol sobol = Sobol.scrambled(12, 4);
        int kept = 0;
        for (int m = 2; m <= 10; m++) {
            for (int first = 0; first < 12; first++) {
                for (int second = 0; second < first; second++) {
                    for (int a = 1; a < m; a++) {
                        if (oneEach(plain, m, first, a, second, m - a)) {
                            assertOneEach(sobol, m, first, a, second, m - a);
                            kept++;
                        }
                    }
                }
            }
        }
        assertThat(kept).isGreaterThan(500);
        for (int a = 0; a <= 12; a++) {
            assertOneEach(sobol, 12, 0, a, 1, 12 - a);
        }
    }

    private static void assertOneEach(Sobol sobol, int m, int first, int a, int second, int b) {
        assertThat(oneEach(sobol, m, first, a, second, b))
                .as("2^%s points, dimensions %s and %s", m, first, second)
                .isTrue();
    }

    private static boolean oneEach(Sobol sobol, int m, int first, int a, int second, int b) {
        boolean[] taken = new boolean[1 << m];
        for (int i = 0; i < 1 << m; i++) {
            int x = (int) (sobol.coordinate(i, first) * (1 << a));
            int y = (int) (sobol.coordinate(i, second) * (1 << b));
            int box = (x << b) | y;
            if (taken[box]) {
                return false;
            }
            taken[box] = true;
        }
        return true;
    }

    /// Each scrambled point is uniform: over 4,096 seeds the chi-square of point 0 over 16 cells, of freedom 15,
    /// exceeds 56.5 with probability 1e-6.
    @Test
    void scrambledPointsAreUniformOverSeeds() {
        int[] counts = new int[16];
        for (long seed = 0; seed < 4_096; seed++) {
            counts[(int) (Sobol.scrambled(3, seed).coordinate(0, 2) * 16)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - 256.0) * (count - 256.0) / 256;
        }
        assertThat(chiSquare).isLessThan(56.5);
    }

    /// The error of the mean of a smooth function over 1,024 points in six dimensions, squared and averaged over
    /// 32 seeds, is far below that of random points, which is known: the variance by 1,024.
    @Test
    void integratesBetterThanRandomPoints() {
        double squares = 0;
        for (long seed = 0; seed < 32; seed++) {
            Sobol sobol = Sobol.scrambled(6, seed);
            double sum = 0;
            for (int i = 0; i < 1_024; i++) {
                double product = 1;
                for (double x : sobol.point(i)) {
                    product *= 1 + 0.5 * (x - 0.5);
                }
                sum += product;
            }
            double error = sum / 1_024 - 1;
            squares += error * error / 32;
        }
        double random = (Math.pow(1 + 0.25 / 12, 6) - 1) / 1_024;
        assertThat(squares).isLessThan(random / 1_000);
    }

    @Test
    void scrambledPointsNeverRepeat() {
        Sobol sobol = Sobol.scrambled(1, 3);
        double[] points = new double[10_000];
        for (int i = 0; i < points.length; i++) {
            points[i] = sobol.coordinate(i, 0);
        }
        assertThat(points).doesNotHaveDuplicates();
        assertThat(Arrays.stream(points)).allMatch(x -> x >= 0 && x < 1);
    }

    @Test
    void keepsItsNumbersForEver() {
        assertThat(Sobol.scrambled(2, 42).point(12_345)).containsExactly(0.9142826999275713, 0.13454914636053616);
        assertThat(Sobol.scrambled(1_000, 42).coordinate(12_345, 1))
                .isEqualTo(Sobol.scrambled(2, 42).coordinate(12_345, 1));
        assertThat(Sobol.plain(1).coordinate((1L << 32) - 1, 0)).isEqualTo(0x1p-32);
    }

    @Test
    void refusesWhatItHasNoNumbersFor() {
        assertThatThrownBy(() -> Sobol.plain(1_001)).hasMessage("dimensions must be from 1 to 1000, got 1001");
        assertThatThrownBy(() -> Sobol.scrambled(0, 1)).hasMessage("dimensions must be from 1 to 1000, got 0");
        assertThatThrownBy(() -> Sobol.plain(1).point(1L << 32))
                .hasMessage("index must be from 0 to 4294967295, got 4294967296");
        assertThatThrownBy(() -> Sobol.plain(1).point(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> Sobol.plain(2).coordinate(0, 2)).hasMessage("dimension must be from 0 to 1, got 2");
    }
}
