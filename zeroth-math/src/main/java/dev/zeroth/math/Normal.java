package dev.zeroth.math;

/// The standard normal distribution, accurate in relative terms far into both tails.
///
/// With `phi(x) = exp(-x^2 / 2) / sqrt(2 pi)` the density, `Phi(x)` its integral from minus infinity is computed as
/// `exp(-x^2 / 2) erfcx(-x / sqrt 2) / 2` for negative `x` (Cody's approximations), so its logarithm is known where
/// `Phi` itself is zero in a double.
///
/// @see <a href="https://doi.org/10.1090/S0025-5718-1969-0247736-4">Cody, Rational Chebyshev approximations for the
///     error function, Mathematics of Computation 23 (1969)</a>
/// @see <a href="https://doi.org/10.2307/2347330">Wichura, Algorithm AS 241: the percentage points of the normal
///     distribution, Applied Statistics 37 (1988)</a>
public final class Normal {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double LOG_ROOT_TWO_PI = 0.9189385332046727;
    private static final double LOG_HALF = -Math.log(2);

    /// The logarithm of a probability below which Wichura's approximations for tails hold.
    private static final double WICHURA_TAIL = -2.6;

    /// Beyond this minus logarithm of a probability Wichura's approximation was not made.
    private static final double WICHURA_ENDS = 700;

    /// Positive abscissae and weights of Gauss and Legendre's rule with eight points on `[-1, 1]`.
    private static final double[] ABSCISSAE = {
        0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363
    };
    private static final double[] WEIGHTS = {
        0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626
    };

    private Normal() {}

    /// The density `phi(x)`.
    public static double density(double x) {
        return expMinusHalfSquare(x) * Math.exp(-LOG_ROOT_TWO_PI);
    }

    /// The logarithm of the density, `-x^2 / 2 - log sqrt(2 pi)`.
    public static double logDensity(double x) {
        return -0.5 * x * x - LOG_ROOT_TWO_PI;
    }

    /// The probability `Phi(x)` of a number below `x`. The probability of one above is `cdf(-x)`, without
    /// cancellation.
    public static double cdf(double x) {
        double y = Math.abs(x) * ROOT_HALF;
        if (y <= ScaledErfc.SMALL) {
            return 0.5 + 0.5 * ScaledErfc.erf(x * ROOT_HALF);
        }
        double tail = y > 28 ? 0 : 0.5 * expMinusHalfSquare(x) * ScaledErfc.erfcx(y);
        return x > 0 ? 1 - tail : x < 0 ? tail : Double.NaN;
    }

    /// The logarithm of [#cdf(double)], finite wherever `x^2` is.
    public static double logCdf(double x) {
        double y = Math.abs(x) * ROOT_HALF;
        if (y <= ScaledErfc.SMALL) {
            return Math.log1p(ScaledErfc.erf(x * ROOT_HALF)) + LOG_HALF;
        }
        if (x < 0) {
            return Double.isInfinite(x) ? x : Math.log(0.5 * ScaledErfc.erfcx(y)) - 0.5 * x * x;
        }
        return Math.log1p(-cdf(-x));
    }

    /// The quantile: the `x` with `Phi(x) = p`. For a probability near 1 use `-inverse(1 - p)` with `1 - p` known
    /// exactly.
    ///
    /// @param p from 0 to 1; the ends give minus and plus infinity
    public static double inverse(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must be from 0 to 1, got " + p);
        }
        if (p == 0 || p == 1) {
            return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Wichura.inverse(p);
    }

    /// The quantile of a probability given by its logarithm: the `x` with `log Phi(x) = logP`.
    ///
    /// @param logP at most 0; however low, as the probability itself may be zero in a double
    public static double inverseLog(double logP) {
        if (!(logP <= 0)) {
            throw new IllegalArgumentException("logP must be at most 0, got " + logP);
        }
        if (Double.isInfinite(logP)) {
            return logP;
        }
        if (logP > LOG_HALF) {
            double above = -Math.expm1(logP);
            return above == 0 ? Double.POSITIVE_INFINITY : -Wichura.inverse(above);
        }
        return logP > WICHURA_TAIL ? Wichura.inverse(Math.exp(logP)) : lowerTail(logP);
    }

    private static double lowerTail(double logP) {
        if (-logP <= WICHURA_ENDS) {
            double root = Math.sqrt(-logP);
            return -Wichura.tail(root);
        }
        double x = -Math.sqrt(-2 * (logP + LOG_ROOT_TWO_PI + 0.5 * Math.log(-2 * logP)));
        for (int step = 0; step < 3; step++) {
            double log = logCdf(x);
            x -= (log - logP) * Math.exp(log - logDensity(x));
        }
        return x;
    }

    /// The logarithm of the mass of an interval, `log(Phi(b) - Phi(a))`, accurate in both tails and for narrow
    /// intervals.
    ///
    /// @param a the lower end, minus infinity allowed
    /// @param b the upper end, at least `a`, plus infinity allowed
    /// @return minus infinity where `a = b`
    public static double logDiff(double a, double b) {
        if (!(a <= b)) {
            throw new IllegalArgumentException("a must be at most b, got " + a + " and " + b);
        }
        if (a == b) {
            return Double.NEGATIVE_INFINITY;
        }
        if (a > 0) {
            return logDiffFromBelow(-b, -a);
        }
        return logDiffFromBelow(a, b);
    }

    private static double logDiffFromBelow(double a, double b) {
        double width = b - a;
        double middle = a + 0.5 * width;
        if (width * (Math.abs(middle) + width) <= 1) {
            return logNarrow(middle, 0.5 * width);
        }
        if (b > 0) {
            return Math.log1p(-(cdf(a) + cdf(-b)));
        }
        return logCdf(b) + Math.log1p(-Math.exp(logRatio(a, b)));
    }

    /// `log(Phi(a) / Phi(b))` for `a < b <= 0`, where the logarithms themselves may be huge.
    static double logRatio(double a, double b) {
        double ya = -a * ROOT_HALF;
        double yb = -b * ROOT_HALF;
        if (yb <= ScaledErfc.SMALL || Double.isInfinite(a)) {
            return logCdf(a) - logCdf(b);
        }
        return (b - a) * (0.5 * a + 0.5 * b) + Math.log(ScaledErfc.erfcx(ya) / ScaledErfc.erfcx(yb));
    }

    /// `log phi(m) + log` of the integral of `exp(-m t - t^2 / 2)` over `[-c, c]`: a sum of positive terms.
    private static double logNarrow(double m, double c) {
        double sum = 0;
        for (int i = 0; i < ABSCISSAE.length; i++) {
            double t = c * ABSCISSAE[i];
            sum += WEIGHTS[i] * Math.exp(-0.5 * t * t) * Math.cosh(m * t);
        }
        return logDensity(m) + Math.log(2 * c * sum);
    }

    /// `exp(-x^2 / 2)` with the square split into an exact part and a small rest.
    private static double expMinusHalfSquare(double x) {
        if (Math.abs(x) > 40) {
            return 0;
        }
        double head = Math.rint(x * 16) * 0.0625;
        double rest = (x - head) * (x + head);
        return Math.exp(-0.5 * head * head) * Math.exp(-0.5 * rest);
    }
}
