package dev.zeroth.math;

/// The scaled complementary error function `erfcx(x) = exp(x^2) erfc(x)` for `x >= 0`, about 1e-16 relative.
///
/// @see <a href="https://doi.org/10.1090/S0025-5718-1969-0247736-4">Cody, Rational Chebyshev approximations for the
///     error function, Mathematics of Computation 23 (1969)</a>
final class ScaledErfc {
    /// Below this [#erf(double)] is the better function.
    static final double SMALL = 0.46875;

    private static final double ONE_OVER_ROOT_PI = 0.5641895835477563;

    private ScaledErfc() {}

    /// The error function for `|x| <= 0.46875`.
    static double erf(double x) {
        double y = x * x;
        double top = 0.18577770618460315 * y + 3.1611237438705655;
        top = ((top * y + 113.86415415105016) * y + 377.485237685302) * y + 3209.3775891384694;
        double low = y + 23.601290952344122;
        low = ((low * y + 244.02463793444417) * y + 1282.6165260773723) * y + 2844.236833439171;
        return x * top / low;
    }

    /// The scaled function for `x >= 0.46875`.
    static double erfcx(double x) {
        return x <= 4 ? middle(x) : far(x);
    }

    private static double middle(double x) {
        double top = 2.1531153547440383e-08 * x + 0.5641884969886701;
        top = ((top * x + 8.883149794388377) * x + 66.11919063714163) * x + 298.6351381974001;
        top = ((top * x + 881.952221241769) * x + 1712.0476126340707) * x + 2051.0783778260716;
        top = top * x + 1230.3393547979972;
        double low = x + 15.744926110709835;
        low = ((low * x + 117.6939508913125) * x + 537.1811018620099) * x + 1621.3895745666903;
        low = ((low * x + 3290.7992357334597) * x + 4362.619090143247) * x + 3439.3676741437216;
        low = low * x + 1230.3393548037495;
        return top / low;
    }

    private static double far(double x) {
        double y = 1 / x / x;
        double top = 0.016315387137302097 * y + 0.30532663496123236;
        top = ((top * y + 0.36034489994980445) * y + 0.12578172611122926) * y + 0.016083785148742275;
        top = top * y + 0.0006587491615298378;
        double low = y + 2.568520192289822;
        low = ((low * y + 1.8729528499234673) * y + 0.5279051029514285) * y + 0.06051834131244132;
        low = low * y + 0.0023352049762686918;
        return (ONE_OVER_ROOT_PI - y * top / low) / x;
    }
}
