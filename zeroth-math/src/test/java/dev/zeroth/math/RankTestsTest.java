package dev.zeroth.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The expected numbers are scipy 1.10.1's: `scipy.stats.wilcoxon(a, b, alternative=...)`,
/// `scipy.stats.mannwhitneyu(x, y, alternative=..., method=...)` and `scipy.stats.rankdata`.
class RankTestsTest {
    private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

    @Test
    void ranks() {
        assertThat(Ranks.average(new double[] {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5}))
                .containsExactly(4.5, 1.5, 6, 1.5, 8, 11, 3, 10, 8, 4.5, 8);
        assertThat(Ranks.average(new double[] {0.0, -0.0, Double.NEGATIVE_INFINITY}))
                .containsExactly(2.5, 2.5, 1);
        assertThat(Ranks.average(new double[0])).isEmpty();
        assertThatThrownBy(() -> Ranks.average(new double[] {1, Double.NaN}))
                .hasMessage("values[1] must be a number, got NaN");
    }

    @ParameterizedTest
    @CsvSource({"TWO_SIDED, 0.0390625", "LESS, 0.986328125", "GREATER, 0.01953125"})
    void signedRankExact(Alternative alternative, double p) {
        WilcoxonSignedRank.Result result = WilcoxonSignedRank.test(BEFORE, AFTER, alternative);
        assertThat(result.statistic()).isEqualTo(40);
        assertThat(result.pairs()).isEqualTo(9);
        assertThat(result.exact()).isTrue();
        assertThat(result.pValue()).isCloseTo(p, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"TWO_SIDED, 0.02688835357211165", "LESS, 0.9865558232139442", "GREATER, 0.013444176786055825"})
    void signedRankNormalWithTies(Alternative alternative, double p) {
        double[] differences = new double[80];
        Arrays.setAll(differences, i -> (i * 37) % 23 - 9);
        WilcoxonSignedRank.Result result = WilcoxonSignedRank.test(differences, alternative);
        assertThat(result.statistic()).isEqualTo(1_937);
        assertThat(result.pairs()).isEqualTo(77);
        assertThat(result.exact()).isFalse();
        assertThat(result.pValue()).isCloseTo(p, within(1e-14));
    }

    /// Against the count over all signs.
    @Test
    void signedRankExactWithTies() {
        RandomStream random = new RandomStream(1);
        for (int trial = 0; trial < 50; trial++) {
            double[] differences = new double[random.nextInt(1, 11)];
            Arrays.setAll(differences, i -> random.nextInt(1, 5) * (random.nextBoolean() ? 1 : -1));
            double[] ranks =
                    Ranks.average(Arrays.stream(differences).map(Math::abs).toArray());
            WilcoxonSignedRank.Result result = WilcoxonSignedRank.test(differences, Alternative.LESS);
            int atMost = 0;
            for (int signs = 0; signs < 1 << ranks.length; signs++) {
                double sum = 0;
                for (int i = 0; i < ranks.length; i++) {
                    sum += (signs >> i & 1) * ranks[i];
                }
                atMost += sum <= result.statistic() ? 1 : 0;
            }
            assertThat(result.pValue()).isCloseTo(atMost / (double) (1 << ranks.length), within(1e-14));
        }
    }

    @Test
    void signedRankMeetsItsApproximation() {
        double[] fifty = new double[50];
        Arrays.setAll(fifty, i -> (i + 1) * (i % 3 == 0 ? -1 : 1));
        WilcoxonSignedRank.Result exact = WilcoxonSignedRank.test(fifty, Alternative.TWO_SIDED);
        double z = (exact.statistic() - 50 * 51 / 4.0) / Math.sqrt(50 * 51 * 101 / 24.0);
        assertThat(exact.exact()).isTrue();
        assertThat(exact.pValue()).isCloseTo(2 * Normal.cdf(-Math.abs(z)), within(0.002));
    }

    @Test
    void signedRankOfNothingIsOne() {
        assertThat(WilcoxonSignedRank.test(new double[] {0, 0}, Alternative.TWO_SIDED))
                .isEqualTo(new WilcoxonSignedRank.Result(0, 0, 1, true));
        assertThatThrownBy(() -> WilcoxonSignedRank.test(new double[1], new double[2], Alternative.LESS))
                .hasMessage("both samples must be of one size, got 1 and 2");
    }

    @ParameterizedTest
    @CsvSource({"TWO_SIDED, 0.1111111111111111", "LESS, 0.9682539682539684", "GREATER, 0.05555555555555555"})
    void rankSumExact(Alternative alternative, double p) {
        double[] first = {19, 22, 16, 29, 24.5};
        MannWhitney.Result result = MannWhitney.test(first, new double[] {20, 11, 17, 12}, alternative);
        assertThat(result.statistic()).isEqualTo(17);
        assertThat(result.effect()).isEqualTo(0.85);
        assertThat(result.exact()).isTrue();
        assertThat(result.pValue()).isCloseTo(p, within(1e-14));
    }

    @ParameterizedTest
    @CsvSource({"TWO_SIDED, 0.01719532103506548", "LESS, 0.00859766051753274", "GREATER, 0.9916058670557448"})
    void rankSumNormalWithTies(Alternative alternative, double p) {
        double[] first = new double[40];
        double[] second = new double[45];
        Arrays.setAll(first, i -> (i * 29) % 31);
        Arrays.setAll(second, i -> (i * 17) % 37 + 4);
        MannWhitney.Result result = MannWhitney.test(first, second, alternative);
        assertThat(result.statistic()).isEqualTo(629);
        assertThat(result.exact()).isFalse();
        assertThat(result.pValue()).isCloseTo(p, within(1e-13));
    }

    /// Against the count over all divisions of the pooled values.
    @Test
    void rankSumExactWithTies() {
        RandomStream random = new RandomStream(2);
        for (int trial = 0; trial < 50; trial++) {
            double[] first = new double[random.nextInt(1, 6)];
            double[] second = new double[random.nextInt(1, 6)];
            Arrays.setAll(first, i -> random.nextInt(4));
            Arrays.setAll(second, i -> random.nextInt(4));
            double[] pooled = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, pooled, first.length, second.length);
            MannWhitney.Result result = MannWhitney.test(first, second, Alternative.GREATER);
            int all = 0;
            int atLeast = 0;
            for (int chosen = 0; chosen < 1 << pooled.length; chosen++) {
                if (Integer.bitCount(chosen) == first.length) {
                    all++;
                    atLeast += wins(pooled, chosen) >= result.statistic() ? 1 : 0;
                }
            }
            assertThat(result.pValue()).isCloseTo(atLeast / (double) all, within(1e-14));
        }
    }

    private static double wins(double[] pooled, int chosen) {
        double wins = 0;
        for (int i = 0; i < pooled.length; i++) {
            for (int j = 0; j < pooled.length; j++) {
                if ((chosen >> i & 1) == 1 && (chosen >> j & 1) == 0) {
                    wins += pooled[i] > pooled[j] ? 1 : pooled[i] == pooled[j] ? 0.5 : 0;
                }
            }
        }
        return wins;
    }

    @Test
    void rankSumOfEqualValuesIsOne() {
        assertThat(MannWhitney.test(new double[40], new double[40], Alternative.TWO_SIDED))
                .isEqualTo(new MannWhitney.Result(800, 0.5, 1, false));
        assertThat(MannWhitney.test(new double[3], new double[4], Alternative.TWO_SIDED)
                        .pValue())
                .isEqualTo(1);
        assertThatThrownBy(() -> MannWhitney.test(new double[0], new double[1], Alternative.LESS))
                .hasMessage("first must have a length of at least 1, got 0");
    }
}
