package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AttainmentTest {

    private static final double[][][] RUNS = {{{1, 5}, {3, 2}}, {{2, 4}, {5, 1}}, {{4, 4}}};

    @Test
    void surfacesOfThreeRunsByHand() {
        assertThat(Attainment.surface(RUNS, 1)).isDeepEqualTo(new double[][] {{1, 5}, {2, 4}, {3, 2}, {5, 1}});
        assertThat(Attainment.surface(RUNS, 2)).isDeepEqualTo(new double[][] {{2, 5}, {3, 4}, {5, 2}});
        assertThat(Attainment.surface(RUNS, 3)).isDeepEqualTo(new double[][] {{4, 4}});
    }

    /// A corner is attained by as many runs as asked for, and what is a little better in any objective by fewer.
    @Test
    void cornersAreTheBestGoalsThatSoManyRunsAttain() {
        RandomStream random = new RandomStream(5);
        double[][][] fronts = new double[7][][];
        for (int run = 0; run < fronts.length; run++) {
            double[][] points = new double[12][2];
            for (double[] point : points) Arrays.setAll(point, _ -> Math.rint(20 * random.nextDouble()));
            fronts[run] = points;
        }
        for (int runs = 1; runs <= 7; runs++) {
            double wanted = runs / 7.0;
            double[][] surface = Attainment.surface(fronts, runs);
            assertThat(surface).isNotEmpty();
            for (double[] corner : surface) {
                assertThat(Attainment.share(fronts, corner)).isGreaterThanOrEqualTo(wanted);
                assertThat(Attainment.share(fronts, new double[] {corner[0] - 0.5, corner[1]}))
                        .isLessThan(wanted);
                assertThat(Attainment.share(fronts, new double[] {corner[0], corner[1] - 0.5}))
                        .isLessThan(wanted);
            }
        }
    }

    @Test
    void runsWithoutPointsAttainNothing() {
        double[][][] fronts = {{}, {{1, 2}}};
        assertThat(Attainment.surface(fronts, 2)).isEmpty();
        assertThat(Attainment.share(fronts, new double[] {9, 9})).isEqualTo(0.5);
        assertThatThrownBy(() -> Attainment.surface(fronts, 3)).hasMessageContaining("from 1 to 2, got 3");
        assertThatThrownBy(() -> Attainment.share(new double[0][][], new double[] {1}))
                .hasMessageContaining("at least one run");
    }
}
