package dev.zeroth.networks.training;

/// How slopes g become a step of the weights w, at a rate that may change from step to step.
public sealed interface Rule {

    /// How many numbers it keeps for each weight.
    int slots();

    /// Makes step t = 1, 2, ... in place.
    ///
    /// @param kept `slots()` arrays as long as w, zeros before the first step
    void step(float[] w, float[] g, float[][] kept, long t, double rate);

    /// w <- w - rate g.
    ///
    /// @see <a href="https://doi.org/10.1214/aoms/1177729586">Robbins and Monro, A stochastic approximation
    ///     method, 1951</a>
    record Sgd() implements Rule {

        @Override
        public int slots() {
            return 0;
        }

        @Override
        public void step(float[] w, float[] g, float[][] kept, long t, double rate) {
            float a = (float) rate;
            for (int i = 0; i < w.length; i++) w[i] -= a * g[i];
        }
    }

    /// v <- share v + g, w <- w - rate v.
    ///
    /// @param share at least 0, below 1
    record Momentum(double share) implements Rule {

        public Momentum {
            check(share, "share");
        }

        @Override
        public int slots() {
            return 1;
        }

        @Override
        public void step(float[] w, float[] g, float[][] kept, long t, double rate) {
            float a = (float) rate;
            float b = (float) share;
            float[] v = kept[0];
            for (int i = 0; i < w.length; i++) {
                v[i] = b * v[i] + g[i];
                w[i] -= a * v[i];
            }
        }
    }

    /// m <- b1 m + (1 - b1) g, v <- b2 v + (1 - b2) g^2, w <- w - rate m' / (sqrt(v') + 1e-8) with m' = m /
    /// (1 - b1^t) and v' = v / (1 - b2^t).
    ///
    /// @param first b1, at least 0 and below 1; `second`: b2, likewise
    /// @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam: a method for stochastic
    ///     optimization, 2015</a>
    record Adam(double first, double second) implements Rule {

        private static final float LEAST = 1e-8f;

        public Adam {
            check(first, "first");
            check(second, "second");
        }

        @Override
        public int slots() {
            return 2;
        }

        @Override
        public void step(float[] w, float[] g, float[][] kept, long t, double rate) {
            float[] m = kept[0];
            float[] v = kept[1];
            float a = (float) first;
            float b = (float) second;
            float scale = (float) (rate / (1 - StrictMath.pow(first, (double) t)));
            float correction = (float) (1 / (1 - StrictMath.pow(second, (double) t)));
            for (int i = 0; i < w.length; i++) {
                m[i] = a * m[i] + (1 - a) * g[i];
                v[i] = b * v[i] + (1 - b) * g[i] * g[i];
                w[i] -= scale * m[i] / ((float) Math.sqrt(v[i] * correction) + LEAST);
            }
        }
    }

    /// Without memory.
    static Rule sgd() {
        return new Sgd();
    }

    /// With nine tenths of the step before.
    static Rule momentum() {
        return new Momentum(0.9);
    }

    /// With the constants of its paper.
    static Rule adam() {
        return new Adam(0.9, 0.999);
    }

    private static void check(double value, String name) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("%s must be at least 0 and below 1, got %s".formatted(name, value));
        }
    }
}
