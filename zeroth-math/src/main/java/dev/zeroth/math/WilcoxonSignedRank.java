package dev.zeroth.math;

import java.util.Arrays;

/// Wilcoxon's signed-rank test: do paired differences tend to one side of 0?
///
/// The statistic `W` is the sum of the ranks of the absolute differences that are positive. Differences of 0 are
/// dropped first, as Wilcoxon did. With up to 50 left, the distribution of `W` under random signs is counted exactly,
/// ties included (midranks are doubled to be whole). With more, `(W - n (n + 1) / 4) / s` is taken as normal, where
/// `s^2 = n (n + 1) (2 n + 1) / 24 - sum(t^3 - t) / 48` over groups of `t` ties, without a continuity correction.
///
/// @see <a href="https://doi.org/10.2307/3001968">Wilcoxon, Individual comparisons by ranking methods, Biometrics
///     Bulletin 1 (1945)</a>
public final class WilcoxonSignedRank {
    private static final int MOST_EXACT = 50;

    private WilcoxonSignedRank() {}

    /// The outcome of the test.
    ///
    /// @param statistic the sum of the positive ranks
    /// @param pairs how many differences were not 0
    /// @param pValue the probability of a statistic as extreme if signs are random; 1 where no difference is left
    /// @param exact whether the p-value was counted, not approximated
    public record Result(double statistic, int pairs, double pValue, boolean exact) {}

    /// The test of the differences `first[i] - second[i]`.
    ///
    /// @param first finite values
    /// @param second as many finite values
    public static Result test(double[] first, double[] second, Alternative alternative) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "both samples must be of one size, got " + first.length + " and " + second.length);
        }
        double[] differences = new double[first.length];
        Arrays.setAll(differences, i -> first[i] - second[i]);
        return test(differences, alternative);
    }

    /// The test of differences.
    ///
    /// @param differences finite values
    public static Result test(double[] differences, Alternative alternative) {
        Samples.requireFinite(differences, 0, "differences");
        double[] kept = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double[] ranks = Ranks.average(Arrays.stream(kept).map(Math::abs).toArray());
        double statistic = 0;
        for (int i = 0; i < kept.length; i++) {
            statistic += kept[i] > 0 ? ranks[i] : 0;
        }
        boolean exact = kept.length <= MOST_EXACT;
        double p = exact ? exact(ranks, statistic, alternative) : normal(ranks, statistic, alternative);
        return new Result(statistic, kept.length, p, exact);
    }

    private static double exact(double[] ranks, double statistic, Alternative alternative) {
        int[] doubled =
                Arrays.stream(ranks).mapToInt(r -> (int) Math.rint(2 * r)).toArray();
        double[] ways = {1};
        for (int rank : doubled) {
            double[] longer = Arrays.copyOf(ways, ways.length + rank);
            for (int sum = 0; sum < ways.length; sum++) {
                longer[sum + rank] += ways[sum];
            }
            ways = longer;
        }
        int observed = (int) Math.rint(2 * statistic);
        return alternative.pValue(share(ways, 0, observed), share(ways, observed, ways.length - 1));
    }

    /// The share of the ways from one index to another, both included.
    static double share(double[] ways, int from, int to) {
        double all = 0;
        double some = 0;
        for (int i = 0; i < ways.length; i++) {
            all += ways[i];
            some += i >= from && i <= to ? ways[i] : 0;
        }
        return some / all;
    }

    private static double normal(double[] ranks, double statistic, Alternative alternative) {
        double n = ranks.length;
        double variance = n * (n + 1) * (2 * n + 1) / 24 - Ranks.tieTerm(ranks) / 48;
        double z = (statistic - n * (n + 1) / 4) / Math.sqrt(variance);
        return alternative.pValue(Normal.cdf(z), Normal.cdf(-z));
    }
}
