package dev.zeroth.sampler.gp;

/// Loops over rows of numbers, shaped so that the compiler vectorizes them.
final class Vectors {

    /// exp(-t) = p(-t / 2^SQUARINGS)^(2^SQUARINGS), to about 1e-12 where t is below 20.
    private static final double SQUARINGS_SCALE = 1.0 / (1 << 10);

    private static final double GREATEST = 700;

    private Vectors() {}

    /// The inner product of two stretches, in eight parts.
    static double dot(double[] a, int aFrom, double[] b, int bFrom, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            s0 += a[aFrom + i] * b[bFrom + i];
            s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
            s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
            s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
        }
        for (; i < count; i++) s0 += a[aFrom + i] * b[bFrom + i];
        return (s0 + s1) + (s2 + s3);
    }

    /// Adds w times one stretch to another.
    static void add(double w, double[] x, int xFrom, double[] to, int toFrom, int count) {
        for (int i = 0; i < count; i++) to[toFrom + i] += w * x[xFrom + i];
    }

    /// Adds to each entry of `to` w times the squared distance of that of `x` from `at`.
    static void addSquares(double w, double at, double[] x, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            double difference = x[i] - at;
            to[i] += w * difference * difference;
        }
    }

    /// The exponentials of the negated entries, which are at least 0.
    static void decay(double[] t, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            double r = -Math.min(t[i], GREATEST) * SQUARINGS_SCALE;
            double e = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120)))));
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            to[i] = e;
        }
    }

    /// The square roots of five times the entries.
    static void rootFive(double[] square, double[] root, int count) {
        for (int i = 0; i < count; i++) root[i] = Math.sqrt(5 * square[i]);
    }
}
