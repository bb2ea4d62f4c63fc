package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    static double[][] points(RandomStream random, int count, int dimension, int levels) {
        double[][] points = new double[count][dimension];
        for (double[] point : points) {
            Arrays.setAll(point, i -> random.nextInt(levels) / (double) levels);
        }
        return points;
    }

    @Test
    void dominates() {
        assertThat(Pareto.dominates(new double[] {1, 2}, new double[] {1, 3})).isTrue();
        assertThat(Pareto.dominates(new double[] {1, 2}, new double[] {1, 2})).isFalse();
        assertThat(Pareto.dominates(new double[] {1, 2}, new double[] {0, 3})).isFalse();
        assertThat(Pareto.dominates(new double[] {-INFINITE, 0}, new double[] {0, INFINITE}))
                .isTrue();
    }

    /// Against the definition, applied to peel off front after front; few levels give many ties and repeated
    /// points.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void ranksFollowTheDefinition(int dimension) {
        RandomStream random = new RandomStream(dimension);
        for (int trial = 0; trial < 60; trial++) {
            double[][] points = points(random, random.nextInt(0, 40), dimension, random.nextBoolean() ? 4 : 1_000);
            int[] expected = peeled(points);
            assertThat(Pareto.ranks(points)).containsExactly(expected);
            assertThat(Pareto.front(points))
                    .containsExactly(IntStream.range(0, points.length)
                            .filter(i -> expected[i] == 0)
                            .toArray());
        }
    }

    private static int[] peeled(double[][] points) {
        int[] ranks = new int[points.length];
        Arrays.fill(ranks, -1);
        for (int rank = 0; Arrays.stream(ranks).anyMatch(r -> r < 0); rank++) {
            int[] before = ranks.clone();
            for (int i = 0; i < points.length; i++) {
                double[] point = points[i];
                boolean free = IntStream.range(0, points.length)
                        .noneMatch(j -> before[j] < 0 && Pareto.dominates(points[j], point));
                if (before[i] < 0 && free) {
                    ranks[i] = rank;
                }
            }
        }
        return ranks;
    }

    @Test
    void crowdingOfAFront() {
        double[][] front = {{0, 10}, {1, 6}, {4, 4}, {10, 0}};
        double[] crowding = Pareto.crowding(front);
        assertThat(crowding[0]).isEqualTo(INFINITE);
        assertThat(crowding[1]).isCloseTo(0.4 + 0.6, within(1e-15));
        assertThat(crowding[2]).isCloseTo(0.9 + 0.6, within(1e-15));
        assertThat(crowding[3]).isEqualTo(INFINITE);
    }

    @Test
    void crowdingOfTies() {
        assertThat(Pareto.crowding(new double[][] {{1, 5}, {1, 5}, {1, 5}})).containsExactly(0, 0, 0);
        assertThat(Pareto.crowding(new double[][] {{0, 1}, {0, 1}, {1, 0}, {1, 0}}))
                .containsExactly(INFINITE, INFINITE, INFINITE, INFINITE);
        assertThat(Pareto.crowding(new double[][] {{0, 3}, {0, 3}, {0, 3}, {1, 0}}))
                .containsExactly(INFINITE, 0, INFINITE, INFINITE);
        assertThat(Pareto.crowding(new double[0][])).isEmpty();
    }

    @Test
    void refusesUnevenPoints() {
        assertThatThrownBy(() -> Pareto.front(new double[][] {{1, 2}, {1}}))
                .hasMessage("point 1 must have 2 objectives, got 1");
        assertThatThrownBy(() -> Pareto.ranks(new double[][] {{1, Double.NaN}}))
                .hasMessage("point 0[1] must be a number, got NaN");
        assertThatThrownBy(() -> Pareto.dominates(new double[1], new double[2]))
                .hasMessage("both points must have as many objectives, got 1 and 2");
        assertThatThrownBy(() -> Pareto.crowding(new double[][] {{1, INFINITE}}))
                .hasMessage("objective 1[0] must be finite, got Infinity");
    }
}
