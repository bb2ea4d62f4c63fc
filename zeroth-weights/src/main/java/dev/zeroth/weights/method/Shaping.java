package dev.zeroth.weights.method;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Turns the losses of a population into weights of its members, the best having the greatest. A loss that is no finite
/// number counts as the greatest of those that are.
public enum Shaping {

    /// (mean - L_i) / standard deviation.
    Z_SCORE {
        @Override
        double[] weights(double[] losses) {
            double mean = OneSided.mean(losses);
            double deviation = OneSided.deviation(losses, 0);
            double[] out = new double[losses.length];
            for (int i = 0; i < out.length; i++) out[i] = deviation > 0 ? (mean - losses[i]) / deviation : 0;
            return out;
        }
    },

    /// From -1/2 for the worst to 1/2 for the best in equal steps, ties sharing their mean.
    CENTRED_RANKS {
        @Override
        double[] weights(double[] losses) {
            int n = losses.length;
            Integer[] order = new Integer[n];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingDouble(i -> losses[i]));
            double[] out = new double[n];
            for (int from = 0; from < n; ) {
                int to = from + 1;
                while (to < n && losses[order[to]] == losses[order[from]]) to++;
                for (int i = from; i < to; i++) out[order[i]] = 0.5 - (from + to - 1) / 2.0 / (n - 1);
                from = to;
            }
            return out;
        }
    };

    /// Of finite losses, at least two.
    abstract double[] weights(double[] losses);

    /// Null where fewer than two losses are finite.
    double @Nullable [] shape(double[] losses) {
        double worst = Double.NEGATIVE_INFINITY;
        int finite = 0;
        for (double loss : losses) {
            if (!Double.isFinite(loss)) continue;
            worst = Math.max(worst, loss);
            finite++;
        }
        if (finite < 2) return null;
        double[] known = losses.clone();
        for (int i = 0; i < known.length; i++) if (!Double.isFinite(known[i])) known[i] = worst;
        return weights(known);
    }
}
