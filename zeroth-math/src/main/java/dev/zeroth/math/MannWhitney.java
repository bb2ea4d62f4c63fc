package dev.zeroth.math;

import java.util.Arrays;

/// The test of Mann and Whitney (Wilcoxon's rank-sum test): do the values of one sample tend to exceed another's?
///
/// The statistic `U` counts the pairs in which the first sample's value is the greater, ties as one half; `U / (n m)`
/// is the probability of that. With up to 50 values in all, its distribution over all divisions of the pooled values
/// is counted exactly, ties included. With more, `U` is taken as normal with mean `n m / 2` and variance `n m / 12 (N
/// + 1 - sum(t^3 - t) / (N (N - 1)))` for `N = n + m` and groups of `t` ties, with a continuity correction of one
/// half.
///
/// @see <a href="https://doi.org/10.1214/aoms/1177730491">Mann and Whitney, On a test of whether one of two random
///     variables is stochastically larger than the other, Annals of Mathematical Statistics 18 (1947)</a>
public final class MannWhitney {
    private static final int MOST_EXACT = 50;

    private MannWhitney() {}

    /// The outcome of the test.
    ///
    /// @param statistic the number of pairs that the first sample wins
    /// @param effect the share of pairs that it wins, 1/2 if nothing differs
    /// @param pValue the probability of a statistic as extreme if both samples come from one distribution
    /// @param exact whether the p-value was counted, not approximated
    public record Result(double statistic, double effect, double pValue, boolean exact) {}

    /// The test of two independent samples.
    ///
    /// @param first at least one value, none NaN
    /// @param second at least one value, none NaN
    public static Result test(double[] first, double[] second, Alternative alternative) {
        Samples.require(first, 1, "first");
        Samples.require(second, 1, "second");
        int n = first.length;
        int m = second.length;
        double[] pooled = Arrays.copyOf(first, n + m);
        System.arraycopy(second, 0, pooled, n, m);
        double[] ranks = Ranks.average(pooled);
        double rankSum = 0;
        for (int i = 0; i < n; i++) {
            rankSum += ranks[i];
        }
        double statistic = rankSum - 0.5 * n * (n + 1.0);
        boolean exact = n + m <= MOST_EXACT;
        double p = exact ? exact(ranks, n, rankSum, alternative) : normal(ranks, n, statistic, alternative);
        return new Result(statistic, statistic / n / m, p, exact);
    }

    private static double exact(double[] ranks, int n, double rankSum, Alternative alternative) {
        int most = ranks.length * (ranks.length + 1);
        double[][] ways = new double[n + 1][most + 1];
        ways[0][0] = 1;
        for (double rank : ranks) {
            int doubled = (int) Math.rint(2 * rank);
            for (int size = n; size > 0; size--) {
                for (int sum = most; sum >= doubled; sum--) {
                    ways[size][sum] += ways[size - 1][sum - doubled];
                }
            }
        }
        int observed = (int) Math.rint(2 * rankSum);
        return alternative.pValue(
                WilcoxonSignedRank.share(ways[n], 0, observed), WilcoxonSignedRank.share(ways[n], observed, most));
    }

    private static double normal(double[] ranks, int n, double statistic, Alternative alternative) {
        double all = ranks.length;
        double pairs = n * (all - n);
        double variance = pairs / 12 * (all + 1 - Ranks.tieTerm(ranks) / (all * (all - 1)));
        if (variance <= 0) {
            return 1;
        }
        double difference = statistic - 0.5 * pairs;
        double deviation = Math.sqrt(variance);
        return alternative.pValue(
                Normal.cdf((difference + 0.5) / deviation), Normal.cdf(-(difference - 0.5) / deviation));
    }
}
