package dev.zeroth.sampler.qmc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    private static boolean fillsShares(Spread spread, long from, int count, int dimension) {
        return IntStream.range(0, count)
                        .map(i -> (int) (spread.coordinate(from + i, dimension) * count))
                        .distinct()
                        .count()
                == count;
    }

    @Test
    void haltonBlocksOfPowersOfThePrimeFillEqualShares() {
        Halton halton = new Halton(4, 11);
        int[][] powers = {{2, 64, 256}, {3, 27, 243}, {5, 25, 125}, {7, 49, 343}};
        for (int j = 0; j < powers.length; j++) {
            for (int count : powers[j]) {
                for (long start : new long[] {0, 3, 10}) {
                    assertThat(fillsShares(halton, start * count, count, j))
                            .as("%d points in dimension %d", count, j)
                            .isTrue();
                }
            }
        }
    }

    /// Two coordinates in bases 2 and 3: every 72 = 2^3 3^2 points fill the 72 boxes of 1/8 by 1/9 once.
    @Test
    void haltonFillsBoxesOfTwoCoordinates() {
        Halton halton = new Halton(2, 5);
        assertThat(IntStream.range(72, 144)
                        .map(i -> 9 * ((int) (halton.coordinate(i, 0) * 8)) + (int) (halton.coordinate(i, 1) * 9))
                        .distinct())
                .hasSize(72);
    }

    /// The squared centred L2 discrepancy in closed form.
    ///
    /// @see <a href="https://doi.org/10.1090/S0025-5718-98-00894-1">Hickernell, A generalized discrepancy and
    ///     quadrature error bound, 1998</a>
    private static double discrepancy(Spread spread, int count, int dimensions) {
        double single = 0;
        double pairs = 0;
        for (int i = 0; i < count; i++) {
            double product = 1;
            for (int j = 0; j < dimensions; j++) {
                double t = Math.abs(spread.coordinate(i, j) - 0.5);
                product *= 1 + t / 2 - t * t / 2;
            }
            single += product;
            for (int k = 0; k < count; k++) {
                double both = 1;
                for (int j = 0; j < dimensions; j++) {
                    double x = spread.coordinate(i, j);
                    double y = spread.coordinate(k, j);
                    both *= 1 + Math.abs(x - 0.5) / 2 + Math.abs(y - 0.5) / 2 - Math.abs(x - y) / 2;
                }
                pairs += both;
            }
        }
        return Math.pow(13.0 / 12, dimensions) - 2.0 / count * single + pairs / count / count;
    }

    /// The mean over random points: ((5/4)^d - (13/12)^d) / n, from the same paper.
    private static double expected(int count, int dimensions) {
        return (Math.pow(1.25, dimensions) - Math.pow(13.0 / 12, dimensions)) / count;
    }

    @Test
    void bothAreMoreEvenThanRandomPoints() {
        for (int seed = 0; seed < 5; seed++) {
            assertThat(discrepancy(new Halton(4, seed), 200, 4)).isLessThan(0.25 * expected(200, 4));
            assertThat(discrepancy(new LatinHypercube(4, 200, 1, seed), 200, 4)).isLessThan(0.8 * expected(200, 4));
        }
    }

    /// False alarms in 1 of 10,000 choices of seeds: 4 standard deviations of the mean of 4,000 uniform numbers.
    @Test
    void everyPointIsUniformOverTheSeeds() {
        for (long index : new long[] {0, 1, 77}) {
            double halton = IntStream.range(0, 4_000)
                    .mapToDouble(seed -> new Halton(3, seed).coordinate(index, 2))
                    .average()
                    .orElseThrow();
            double latin = IntStream.range(0, 4_000)
                    .mapToDouble(seed -> new LatinHypercube(2, 7, 1, seed).coordinate(index, 1))
                    .average()
                    .orElseThrow();
            double error = 4 * Math.sqrt(1.0 / 12 / 4_000);
            assertThat(Math.abs(halton - 0.5)).isLessThan(error);
            assertThat(Math.abs(latin - 0.5)).isLessThan(error);
        }
    }

    @Test
    void everyBlockOfALatinHypercubeHasOnePointInEachShare() {
        LatinHypercube latin = new LatinHypercube(3, 30, 10, 4);
        for (int block : new int[] {0, 5, 1}) {
            for (int j = 0; j < 3; j++) {
                assertThat(fillsShares(latin, 30L * block, 30, j)).isTrue();
            }
        }
    }

    @Test
    void comparedDesignsLieFartherApart() {
        double alone = 0;
        double compared = 0;
        for (int seed = 0; seed < 50; seed++) {
            alone += LatinHypercube.closest(block(new LatinHypercube(3, 20, 1, seed), 20));
            compared += LatinHypercube.closest(block(new LatinHypercube(3, 20, 50, seed), 20));
        }
        assertThat(compared).isGreaterThan(2 * alone);
    }

    private static double[][] block(LatinHypercube latin, int size) {
        double[][] block = new double[3][size];
        for (int j = 0; j < 3; j++) {
            int dimension = j;
            Arrays.setAll(block[j], i -> latin.coordinate(i, dimension));
        }
        return block;
    }

    @Test
    void aBlockDependsOnItsNumberAlone() {
        LatinHypercube forth = new LatinHypercube(2, 10, 5, 8);
        LatinHypercube back = new LatinHypercube(2, 10, 5, 8);
        double first = forth.coordinate(3, 1);
        double later = forth.coordinate(47, 0);
        assertThat(back.coordinate(47, 0)).isEqualTo(later);
        assertThat(back.coordinate(3, 1)).isEqualTo(first);
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Halton(1_001, 0)).hasMessage("dimensions must be from 1 to 1000, got 1001");
        assertThatThrownBy(() -> new LatinHypercube(2, 1, 1, 0)).hasMessage("size must be at least 2, got 1");
    }
}
