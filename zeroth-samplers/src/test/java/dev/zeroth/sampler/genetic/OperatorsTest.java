package dev.zeroth.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OperatorsTest {

    private static final int DRAWS = 20_000;

    /// For u < 1/2 the spread is below 1. Its distribution function is b^(e + 1) / 2 up to 1, and 1 - b^-(e +
    /// 1) / 2 from there on; at every u it is u.
    @ParameterizedTest
    @ValueSource(doubles = {0, 2, 20})
    void theSpreadHasItsDistribution(double index) {
        for (double unit = 0.01; unit < 1; unit += 0.01) {
            double spread = Crossover.spread(unit, index);
            double share = spread <= 1 ? Math.pow(spread, index + 1) / 2 : 1 - Math.pow(spread, -index - 1) / 2;
            assertThat(share).isCloseTo(unit, offset(1e-9));
        }
    }

    /// Of both possible children, ((1 +- b) x_1 + (1 -+ b) x_2) / 2, the mean is that of their parents. With
    /// either one first, one draw of b makes the two.
    @Test
    void simulatedBinaryCrossoverKeepsTheMean() {
        for (int seed = 0; seed < 100; seed++) {
            double one = Crossover.simulatedBinary(0.2, 0.7, 2, new RandomStream(seed));
            double two = Crossover.simulatedBinary(0.7, 0.2, 2, new RandomStream(seed));
            assertThat((one + two) / 2).isCloseTo(0.45, offset(1e-12));
        }
    }

    /// Uniform from 0.2 - 0.25 to 0.7 + 0.25: its quartiles, to four standard deviations of a share, which
    /// leaves a false alarm in 16,000 runs each.
    @Test
    void blendIsUniform() {
        RandomStream random = new RandomStream(3);
        double[] drawn = new double[DRAWS];
        Arrays.setAll(drawn, _ -> Crossover.blend(0.7, 0.2, 0.5, random));
        assertThat(Arrays.stream(drawn).allMatch(x -> x >= -0.05 && x <= 0.95)).isTrue();
        for (double share : new double[] {0.25, 0.5, 0.75}) {
            long below = Arrays.stream(drawn).filter(x -> x < -0.05 + share).count();
            assertThat(below / (double) DRAWS).isCloseTo(share, offset(4 * Math.sqrt(share * (1 - share) / DRAWS)));
        }
    }

    @Test
    void orderCrossoverKeepsTheSegmentAndTheOtherOrder() {
        int[] first = {1, 2, 3, 4, 5, 6, 7, 8, 0};
        int[] second = {4, 5, 2, 1, 8, 7, 6, 0, 3};
        // from place 7 on the second has 0, 3, 4, 5, 2, 1, 8, 7, 6; without 4 to 7 they are 0, 3, 2, 1, 8
        assertThat(Rows.orderCrossover(first, second, 3, 7)).containsExactly(2, 1, 8, 4, 5, 6, 7, 0, 3);
        assertThat(Rows.orderCrossover(first, second, 0, 9)).containsExactly(first);
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(IntStream.of(Rows.orderCrossover(first, second, random)).sorted())
                    .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        }
    }

    @Test
    void aUnionKeepsWhatBothHave() {
        RandomStream random = new RandomStream(1);
        int[] counts = new int[8];
        for (int i = 0; i < DRAWS; i++) {
            int[] child = Rows.unite(new int[] {0, 1, 2, 7}, new int[] {1, 3, 4, 7}, 8, random);
            assertThat(child).hasSize(4).contains(1, 7).isSorted().doesNotContain(5, 6);
            for (int item : child) counts[item]++;
        }
        double deviation = 4 * Math.sqrt(DRAWS * 0.25);
        for (int item : new int[] {0, 2, 3, 4})
            assertThat((double) counts[item]).isCloseTo(DRAWS / 2.0, offset(deviation));
    }

    @Test
    void swapsAndExchangesChangeTwoPlacesOrOneItem() {
        RandomStream random = new RandomStream(1);
        int[] order = {3, 0, 2, 1};
        int[] set = {0, 2, 5};
        for (int i = 0; i < 200; i++) {
            int[] swapped = Rows.swap(order, random);
            assertThat(swapped).containsExactlyInAnyOrder(order);
            assertThat(IntStream.range(0, 4).filter(k -> swapped[k] != order[k]).count())
                    .isEqualTo(2);
            int[] exchanged = Rows.exchange(set, 6, random);
            assertThat(exchanged).isSorted().doesNotHaveDuplicates();
            assertThat(IntStream.of(exchanged)
                            .filter(k -> k == 0 || k == 2 || k == 5)
                            .count())
                    .isEqualTo(2);
        }
    }

    /// Below u = 1/2 a step goes down, d = (2 u)^(1 / (e + 1)) - 1 of the way to the bound; above it goes up
    /// likewise.
    @Test
    void polynomialMutationKeepsBounds() {
        assertThat(Mutation.polynomial(0.4, 1, 0.125)).isCloseTo(0.2, offset(1e-12));
        assertThat(Mutation.polynomial(0.4, 1, 0.5)).isCloseTo(0.4, offset(1e-12));
        assertThat(Mutation.polynomial(0.4, 1, 0.875)).isCloseTo(0.7, offset(1e-12));
        assertThat(Mutation.polynomial(0.4, 5, 0)).isZero();
    }

    /// The mean of N(0, 0.1^2) and its square, to four standard deviations: a false alarm in 16,000 runs each.
    @Test
    void gaussianMutationHasItsDeviation() {
        RandomStream random = new RandomStream(2);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double step = Mutation.GAUSSIAN.mutate(0.5, 0.1, 0, random) - 0.5;
            sum += step / 0.1;
            squares += step * step / 0.01;
        }
        assertThat(sum / DRAWS).isCloseTo(0, offset(4 / Math.sqrt(DRAWS)));
        assertThat(squares / DRAWS).isCloseTo(1, offset(4 * Math.sqrt(2.0 / DRAWS)));
    }

    @Test
    void reflectionKeepsTheUnitInterval() {
        assertThat(Variation.inside(0.3)).isEqualTo(0.3);
        assertThat(Variation.inside(-0.25)).isCloseTo(0.25, offset(1e-12));
        assertThat(Variation.inside(1.25)).isCloseTo(0.75, offset(1e-12));
        assertThat(Variation.inside(2.125)).isCloseTo(0.125, offset(1e-12));
    }

    /// Chances of five members with losses 0, 1, 2, 3, 10. A tournament of two takes place k with chance ((5 -
    /// k)^2 - (4 - k)^2) / 25; the wheels go by 10 - loss; ranks by 1.8 - 0.4 k. Pearson's statistic with four
    /// degrees of freedom exceeds 23.5 once in 10,000 runs.
    @ParameterizedTest
    @EnumSource(Selection.class)
    void parentsAreChosenAsOftenAsTheyShould(Selection selection) {
        double[] losses = {0, 1, 2, 3, 10};
        double[] expected = switch (selection) {
            case TOURNAMENT -> new double[] {9 / 25.0, 7 / 25.0, 5 / 25.0, 3 / 25.0, 1 / 25.0};
            case ROULETTE, UNIVERSAL -> new double[] {10 / 34.0, 9 / 34.0, 8 / 34.0, 7 / 34.0, 0};
            case RANK -> new double[] {0.36, 0.28, 0.2, 0.12, 0.04};
        };
        Wheel wheel = new Wheel(selection, 2, losses);
        RandomStream random = new RandomStream(11);
        int[] counts = new int[5];
        for (int i = 0; i < DRAWS; i++) counts[wheel.pick(random)]++;
        double statistic = 0;
        for (int k = 0; k < 5; k++) {
            double mean = expected[k] * DRAWS;
            if (mean == 0) assertThat(counts[k]).isZero();
            else statistic += (counts[k] - mean) * (counts[k] - mean) / mean;
        }
        assertThat(statistic).isLessThan(23.5);
    }

    /// In each turn of the wheel a member comes floor or ceil of its expected number of times.
    @Test
    void universalSamplingHasLessThanOneToSpare() {
        double[] losses = {0, 1, 2, 3, 10};
        Wheel wheel = new Wheel(Selection.UNIVERSAL, 2, losses);
        RandomStream random = new RandomStream(11);
        for (int turn = 0; turn < 500; turn++) {
            int[] counts = new int[5];
            for (int i = 0; i < 5; i++) counts[wheel.pick(random)]++;
            for (int k = 0; k < 5; k++) {
                double mean = 5 * (10 - losses[k]) / 34;
                assertThat(counts[k]).isBetween((int) Math.floor(mean), (int) Math.ceil(mean));
            }
        }
    }

    @Test
    void anInfeasibleMemberNeverWinsTheWheel() {
        Wheel wheel = new Wheel(Selection.ROULETTE, 2, new double[] {1, 2, Double.POSITIVE_INFINITY});
        RandomStream random = new RandomStream(1);
        for (int i = 0; i < 500; i++) assertThat(wheel.pick(random)).isLessThan(2);
    }
}
