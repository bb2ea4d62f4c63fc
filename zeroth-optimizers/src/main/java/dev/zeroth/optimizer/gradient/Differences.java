package dev.zeroth.optimizer.gradient;

import dev.zeroth.optimizer.Terrain;
import java.util.function.Function;

/// Derivatives by finite differences, all their points in one batch.
///
/// | care | difference | step, in widths | error for |f''| near 1 |
/// |---|---|---|---|
/// | 0 | forward: d evaluations | 2^-26 | 1e-8 |
/// | 1 | central: 2 d evaluations | 6e-6 | 1e-11 |
/// | 2 | central | 1e-3 | 1e-6, but noise of 1e-3 times f'' still passes |
///
/// The methods begin without care and take more where a line search fails, which is how rounding, noise and
/// the end of the descent look alike. A step is never shorter than a coordinate's level, and it points
/// inwards at a bound. Where one side failed, the other is taken; where both did, the derivative is 0.
/// A gradient that the objective supplied ([Terrain#slope]) is taken as it is and costs nothing.
final class Differences {

    private static final double[] STEPS = {0x1p-26, 6e-6, 1e-3};

    /// Where the curvature c is known, a forward difference is 2 sqrt(4 epsilon |f| / c) long, which makes the errors
    /// of rounding and of truncation equal; within these bounds.
    private static final double SHORTEST = 1e-11;

    private static final double LONGEST = 1e-4;
    static final int MOST_CARE = STEPS.length - 1;
    private static final double PLATEAU_STEP = 1e-2;

    private final Terrain f;
    private int care;
    private boolean plateau;
    private double[] bend = {};

    Differences(Terrain f) {
        this.f = f;
    }

    /// Measures with more care from now on; false where there is no more.
    boolean refine() {
        if (care == MOST_CARE) return false;
        care++;
        return true;
    }

    boolean central() {
        return care > 0;
    }

    /// Looks across plateaus from now on; false where it does already.
    boolean widen() {
        if (plateau) return false;
        plateau = true;
        return true;
    }

    /// @param bend second derivatives by coordinate, as far as they are known; others 0 or below
    void bend(double[] bend) {
        this.bend = bend.clone();
    }

    private double step(int i, double z, double value) {
        double step = (plateau ? PLATEAU_STEP : STEPS[care]) * Math.max(1, Math.abs(z));
        if (care == 0 && !plateau && i < bend.length && bend[i] > 0) {
            double noise = 4 * Math.ulp(Math.abs(value)) / 2;
            step = Math.clamp(2 * Math.sqrt(noise / bend[i]), SHORTEST, LONGEST);
        }
        return Math.max(step, f.level(i));
    }

    /// The derivatives of all outputs.
    ///
    /// @param z where
    /// @param base the outputs there
    /// @param outputs the outputs at points; a failed point has a first output that is infinite
    /// @return a row an output
    double[][] at(double[] z, double[] base, Function<double[][], double[][]> outputs) {
        double[] known = base.length == 1 ? f.slope(z) : null;
        if (known != null) return new double[][] {known};
        int n = z.length;
        int sides = central() ? 2 : 1;
        double[][] points = new double[n * sides][];
        for (int i = 0; i < n; i++) {
            double step = step(i, z[i], base[0]);
            double sign = z[i] + step <= f.high(i) ? 1 : -1;
            for (int side = 0; side < sides; side++) {
                points[i * sides + side] = z.clone();
                points[i * sides + side][i] = f.clamp(i, z[i] + (side == 0 ? sign : -sign) * step);
            }
        }
        double[][] told = outputs.apply(points);
        double[][] rows = new double[base.length][n];
        for (int i = 0; i < n; i++) {
            int k = i * sides;
            boolean one = Double.isFinite(told[k][0]);
            double[] first = one ? told[k] : base;
            double from = one ? points[k][i] : z[i];
            boolean other = sides == 2 && Double.isFinite(told[k + 1][0]);
            double[] second = other ? told[k + 1] : base;
            double to = other ? points[k + 1][i] : z[i];
            if (from == to) continue;
            for (int row = 0; row < rows.length; row++) {
                double slope = (first[row] - second[row]) / (from - to);
                rows[row][i] = Double.isFinite(slope) ? slope : 0;
            }
        }
        return rows;
    }
}
