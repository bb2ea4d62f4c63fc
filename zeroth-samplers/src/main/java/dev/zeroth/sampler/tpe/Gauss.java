package dev.zeroth.sampler.tpe;

/// The normal distribution and the exponential to about 1e-6, in loops that the compiler can vectorize.
final class Gauss {

    static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final int PER_UNIT = 512;
    private static final double END = 8;
    private static final double[] CDF = table();

    /// exp(x) = p(x / 2^SQUARINGS)^(2^SQUARINGS)
    private static final int SQUARINGS = 10;

    private static final double LOWEST = -700;

    private Gauss() {}

    private static double[] table() {
        double[] cdf = new double[(int) (2 * END * PER_UNIT) + 2];
        double step = 1.0 / PER_UNIT;
        double sum = 0;
        for (int i = 0; i < cdf.length; i++) {
            cdf[i] = sum;
            double x = -END + i * step;
            sum += step / 6 * (density(x) + 4 * density(x + step / 2) + density(x + step));
        }
        return cdf;
    }

    private static double density(double x) {
        return Math.exp(-0.5 * x * x) / ROOT_TWO_PI;
    }

    /// The share of a standard normal distribution below x.
    static double cdf(double x) {
        if (x >= END) return 1;
        if (x <= -END) return 0;
        double at = (x + END) * PER_UNIT;
        int i = (int) at;
        return CDF[i] + (at - i) * (CDF[i + 1] - CDF[i]);
    }

    /// The share of N(mean, deviation) within [0, 1].
    static double mass(double mean, double deviation) {
        double precision = 1 / deviation;
        return cdf((1 - mean) * precision) - cdf(-mean * precision);
    }

    /// log of the sum of exp(x_i), i below count; x is overwritten.
    ///
    /// @param bound at least the greatest x, and at most 600 above it
    static double logSumExp(double[] x, int count, double bound) {
        exponentials(x, count, bound);
        return bound + Math.log(sum(x, count));
    }

    static double greatest(double[] x, int count) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) if (x[i] > greatest) greatest = x[i];
        return greatest;
    }

    /// The sum of the first numbers, in four parts.
    static double sum(double[] x, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < count; i++) a += x[i];
        return (a + b) + (c + d);
    }

    private static void exponentials(double[] x, int count, double bound) {
        double scale = 1.0 / (1 << SQUARINGS);
        for (int i = 0; i < count; i++) {
            double r = Math.max(x[i] - bound, LOWEST) * scale;
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
            x[i] = e;
        }
    }
}
