package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HypervolumeTest {
    @Test
    void knownVolumes() {
        double[] reference = {4, 4};
        assertThat(Hypervolume.of(new double[][] {{1, 3}, {2, 2}, {3, 1}}, reference))
                .isEqualTo(6);
        assertThat(Hypervolume.of(new double[][] {{0, 4}, {5, 0}}, reference)).isZero();
        assertThat(Hypervolume.of(new double[0][], reference)).isZero();
        assertThat(Hypervolume.of(new double[][] {{3}, {1}, {7}}, new double[] {5}))
                .isEqualTo(4);
        assertThat(Hypervolume.of(new double[][] {{0, 0, 0}, {-1, 1, 1}}, new double[] {2, 2, 2}))
                .isEqualTo(9);
        assertThat(Hypervolume.of(new double[][] {{0, 0, Double.POSITIVE_INFINITY}}, new double[] {2, 2, 2}))
                .isZero();
        assertThat(Hypervolume.of(new double[][] {{0.0, 1, 0}, {-0.0, 0, 1}}, new double[] {2, 2, 2}))
                .isEqualTo(6);
    }

    /// Against inclusion and exclusion over all subsets; levels make ties and repeated points, some beyond the
    /// reference.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void equalsInclusionAndExclusion(int dimension) {
        RandomStream random = new RandomStream(dimension);
        double[] reference = new double[dimension];
        Arrays.fill(reference, 0.8);
        for (int trial = 0; trial < 60; trial++) {
            double[][] points = ParetoTest.points(random, random.nextInt(1, 10), dimension, trial % 2 == 0 ? 5 : 997);
            assertThat(Hypervolume.of(points, reference)).isCloseTo(union(points, reference), within(1e-12));
        }
    }

    private static double union(double[][] points, double[] reference) {
        double volume = 0;
        for (int subset = 1; subset < 1 << points.length; subset++) {
            double box = Integer.bitCount(subset) % 2 == 1 ? 1 : -1;
            for (int j = 0; j < reference.length; j++) {
                double corner = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < points.length; i++) {
                    corner = (subset >> i & 1) == 1 ? Math.max(corner, points[i][j]) : corner;
                }
                box *= Math.max(0, reference[j] - corner);
            }
            volume += box;
        }
        return volume;
    }

    /// Against the share of 100,000 random points that are dominated, within 5 standard errors (false alarm 6e-7
    /// each).
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void equalsTheDominatedShare(int dimension) {
        RandomStream random = new RandomStream(40 + dimension);
        double[][] points = new double[60][dimension];
        for (double[] point : points) {
            double norm = 0;
            for (int i = 0; i < dimension; i++) {
                point[i] = Math.abs(random.nextGaussian());
                norm += point[i] * point[i];
            }
            double length = Math.sqrt(norm);
            Arrays.setAll(point, i -> 1 - point[i] / length);
        }
        double[] reference = new double[dimension];
        Arrays.fill(reference, 1);
        int draws = 100_000;
        int hits = 0;
        for (int i = 0; i < draws; i++) {
            double[] place = new double[dimension];
            Arrays.setAll(place, j -> random.nextDouble());
            hits += Arrays.stream(points).anyMatch(p -> Pareto.dominates(p, place)) ? 1 : 0;
        }
        double volume = Hypervolume.of(points, reference);
        double error = Math.sqrt(volume * (1 - volume) / draws);
        assertThat(hits / (double) draws).isCloseTo(volume, within(5 * error));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void contributionsAreDifferences(int dimension) {
        RandomStream random = new RandomStream(60 + dimension);
        double[] reference = new double[dimension];
        Arrays.fill(reference, 0.9);
        for (int trial = 0; trial < 20; trial++) {
            double[][] points = ParetoTest.points(random, 12, dimension, 8);
            double[] contributions = Hypervolume.contributions(points, reference);
            for (int i = 0; i < points.length; i++) {
                double[][] others = new double[points.length - 1][];
                System.arraycopy(points, 0, others, 0, i);
                System.arraycopy(points, i + 1, others, i, others.length - i);
                double expected = Hypervolume.of(points, reference) - Hypervolume.of(others, reference);
                assertThat(contributions[i]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void orderDoesNotMatter() {
        double[][] points = ParetoTest.points(new RandomStream(9), 50, 3, 1_000);
        double[][] reversed = new double[50][];
        Arrays.setAll(reversed, i -> points[49 - i]);
        double[] reference = {1, 1, 1};
        assertThat(Hypervolume.of(points, reference)).isCloseTo(Hypervolume.of(reversed, reference), within(1e-14));
    }

    @Test
    void refusesWhatHasNoVolume() {
        double[] reference = {1, 1};
        assertThatThrownBy(() -> Hypervolume.of(new double[][] {{0, Double.NaN}}, reference))
                .hasMessage("the objectives of point 0 must be numbers above minus infinity, got NaN");
        assertThatThrownBy(() -> Hypervolume.of(new double[][] {{0}}, reference))
                .hasMessage("point 0 must have the reference's 2 objectives, got 1");
        assertThatThrownBy(() -> Hypervolume.of(new double[0][], new double[] {Double.POSITIVE_INFINITY}))
                .hasMessage("reference[0] must be finite, got Infinity");
    }
}
