package dev.zeroth.networks;

import dev.zeroth.tensor.kernel.Arithmetic;

/// How wrong outputs are: a mean over all places, in 64 bits.
public enum Loss {

    /// -log softmax(y)_c for the class c of each place, over the features there.
    CROSS_ENTROPY {
        @Override
        public double of(float[] y, int features, float[] answers, float[] slopes) {
            int places = y.length / features;
            check(places, answers.length);
            float share = 1f / places;
            float[] shares = new float[features];
            double sum = 0;
            for (int p = 0; p < places; p++) {
                int at = p * features;
                int right = (int) answers[p];
                float greatest = y[at];
                for (int i = 1; i < features; i++) greatest = Math.max(greatest, y[at + i]);
                System.arraycopy(y, at, shares, 0, features);
                ARITHMETIC.exp(shares, 0, features, greatest);
                float total = 0;
                for (int i = 0; i < features; i++) total += shares[i];
                sum += StrictMath.log(total) + greatest - y[at + right];
                if (slopes.length == 0) continue;
                float factor = share / total;
                for (int i = 0; i < features; i++) slopes[at + i] = factor * shares[i];
                slopes[at + right] -= share;
            }
            return sum / places;
        }
    },

    /// The mean of (y - answer)^2.
    SQUARED_ERROR {
        @Override
        public double of(float[] y, int features, float[] answers, float[] slopes) {
            check(y.length, answers.length);
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                float off = y[i] - answers[i];
                sum += (double) off * off;
                if (slopes.length > 0) slopes[i] = 2 * off / y.length;
            }
            return sum / y.length;
        }
    };

    private static final Arithmetic ARITHMETIC = Arithmetic.best(1);

    /// @param y outputs of all examples, place by place
    /// @param features how many numbers each place has
    /// @param answers class numbers of all places, or a number for each output
    /// @param slopes the loss's by y are written here; empty: not wanted
    public abstract double of(float[] y, int features, float[] answers, float[] slopes);

    private static void check(int wanted, int given) {
        if (wanted != given) throw new IllegalArgumentException("%d answers for %d places".formatted(given, wanted));
    }
}
