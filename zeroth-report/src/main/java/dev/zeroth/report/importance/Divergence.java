package dev.zeroth.report.importance;

import dev.zeroth.math.Normal;
import java.util.List;

/// The Pearson divergence of the first `best` trials from all, summed over the coordinates of a parameter.
///
/// @param value less its expectation under a random choice of the best trials; may be below 0
/// @param chance the probability of at least as much under a random choice
record Divergence(double value, double chance) {

    static Divergence of(List<Feature> features, int trials, int best) {
        double sum = 0;
        int freedom = 0;
        for (Feature feature : features) {
            sum += pearson(feature, trials, best);
            freedom += feature.count() - 1;
        }
        double unit = (trials - best) / (double) best / (trials - 1);
        return new Divergence(sum - freedom * unit, tail(sum / unit, freedom));
    }

    private static double pearson(Feature feature, int trials, int best) {
        int[] all = new int[feature.count()];
        int[] among = new int[feature.count()];
        for (int i = 0; i < trials; i++) {
            all[feature.bin(i)]++;
            if (i < best) among[feature.bin(i)]++;
        }
        double sum = 0;
        for (int b = 0; b < all.length; b++) {
            double q = all[b] / (double) trials;
            double p = among[b] / (double) best;
            sum += (p - q) * (p - q) / q;
        }
        return sum;
    }

    /// The upper tail of the chi-square distribution by the cube-root approximation of Wilson and Hilferty.
    static double tail(double chiSquare, int freedom) {
        if (freedom == 0) return 1;
        double spread = 2.0 / (9 * freedom);
        return Normal.cdf(-(Math.cbrt(chiSquare / freedom) - (1 - spread)) / Math.sqrt(spread));
    }
}
