package dev.zeroth.math;

/// Rational approximations of the inverse normal distribution function, about 1e-16 relative.
///
/// @see <a href="https://doi.org/10.2307/2347330">Wichura, Algorithm AS 241: the percentage points of the normal
///     distribution, Applied Statistics 37 (1988)</a>
final class Wichura {
    private static final double CENTRE = 0.425;

    private Wichura() {}

    /// The quantile of `p` in (0, 1); near 1 use [#tail(double)] with the mass above instead.
    static double inverse(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= CENTRE) {
            return q * centre(CENTRE * CENTRE - q * q);
        }
        double r = Math.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        return q < 0 ? -tail(r) : tail(r);
    }

    private static double centre(double r) {
        double top = 2509.0809287301227 * r + 33430.57558358813;
        top = ((top * r + 67265.7709270087) * r + 45921.95393154987) * r + 13731.69376550946;
        top = ((top * r + 1971.5909503065513) * r + 133.14166789178438) * r + 3.3871328727963665;
        double low = 5226.495278852854 * r + 28729.085735721943;
        low = ((low * r + 39307.89580009271) * r + 21213.794301586597) * r + 5394.196021424751;
        low = ((low * r + 687.1870074920579) * r + 42.31333070160091) * r + 1;
        return top / low;
    }

    /// The positive quantile whose upper tail has the mass `exp(-root^2)`, below 0.075.
    static double tail(double root) {
        return root <= 5 ? nearTail(root - 1.6) : farTail(root - 5);
    }

    private static double nearTail(double r) {
        double top = 0.0007745450142783414 * r + 0.022723844989269184;
        top = ((top * r + 0.2417807251774506) * r + 1.2704582524523684) * r + 3.6478483247632045;
        top = ((top * r + 5.769497221460691) * r + 4.630337846156546) * r + 1.4234371107496835;
        double low = 1.0507500716444169e-09 * r + 0.0005475938084995345;
        low = ((low * r + 0.015198666563616457) * r + 0.14810397642748008) * r + 0.6897673349851;
        low = ((low * r + 1.6763848301838038) * r + 2.053191626637759) * r + 1;
        return top / low;
    }

    private static double farTail(double r) {
        double top = 2.0103343992922881e-07 * r + 2.7115555687434876e-05;
        top = ((top * r + 0.0012426609473880784) * r + 0.026532189526576124) * r + 0.29656057182850487;
        top = ((top * r + 1.7848265399172913) * r + 5.463784911164114) * r + 6.657904643501103;
        double low = 2.0442631033899397e-15 * r + 1.421511758316446e-07;
        low = ((low * r + 1.8463183175100548e-05) * r + 0.0007868691311456133) * r + 0.014875361290850615;
        low = ((low * r + 0.1369298809227358) * r + 0.599832206555888) * r + 1;
        return top / low;
    }
}
