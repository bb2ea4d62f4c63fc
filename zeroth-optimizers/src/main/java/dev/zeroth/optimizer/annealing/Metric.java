package dev.zeroth.optimizer.annealing;

import dev.zeroth.optimizer.Region;

/// The inverse Hessian as BFGS learns it, in units of the region's scale.
final class Metric {

    private final double[][] inverse;
    private boolean blank = true;

    Metric(int dimension) {
        this.inverse = new double[dimension][dimension];
        reset();
    }

    /// Whether nothing was learned.
    boolean blank() {
        return blank;
    }

    /// Forgets everything.
    void reset() {
        for (int i = 0; i < inverse.length; i++) {
            java.util.Arrays.fill(inverse[i], 0);
            inverse[i][i] = 1;
        }
        blank = true;
    }

    /// -H g, or -g where that does not descend; 0 in coordinates that rest.
    double[] direction(double[] gradient, boolean[] rests) {
        double[] direction = new double[gradient.length];
        for (int i = 0; i < direction.length; i++) {
            if (rests[i]) continue;
            for (int j = 0; j < direction.length; j++) if (!rests[j]) direction[i] -= inverse[i][j] * gradient[j];
        }
        if (QuasiNewton.dot(direction, gradient) < 0) return direction;
        reset();
        for (int i = 0; i < direction.length; i++) direction[i] = rests[i] ? 0 : -gradient[i];
        return direction;
    }

    void update(Region region, double[] from, double[] to, double[] gradient, double[] newGradient) {
        int n = from.length;
        double[] s = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            s[i] = (to[i] - from[i]) / region.scale(i);
            y[i] = newGradient[i] - gradient[i];
        }
        double curvature = QuasiNewton.dot(s, y);
        double yy = QuasiNewton.dot(y, y);
        if (!(curvature > 1e-12 * Math.sqrt(QuasiNewton.dot(s, s) * yy))) return;
        if (blank) for (int i = 0; i < n; i++) inverse[i][i] = curvature / yy;
        blank = false;
        double[] hy = new double[n];
        for (int i = 0; i < n; i++) hy[i] = QuasiNewton.dot(inverse[i], y);
        double factor = (1 + QuasiNewton.dot(y, hy) / curvature) / curvature;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature;
            }
        }
    }
}
