package dev.zeroth.optimizer.model;

import dev.zeroth.optimizer.quadratic.Factors;
import dev.zeroth.optimizer.quadratic.Vectors;

/// A quadratic model Q that interpolates m = 2 n + 1 points, fewer than determine it: of all that do, each
/// new one is that whose Hessian differs least from the old one's, in the Frobenius norm.
///
/// | symbol | here |
/// |---|---|
/// | y_i, f(y_i) | [#points], relative to [#base] and in units of [#unit]; [#values] |
/// | Q | [#constant], [#slope], [#hessian], in the same units |
/// | W | [A X; X' 0] with A_ij = (y_i'y_j)^2 / 2 and rows (1, y_i') of X |
/// | H | [#inverse] of W, updated by a formula of rank two when a point is replaced |
/// | w(x), l_i(x) | [#moments]; the Lagrange functions are the first m entries of H w(x) |
///
/// Cost: O((m + n)^2 + m n^2) a point, O((m + n)^3) to begin with and whenever the base moves.
///
/// @see <a href="https://doi.org/10.1007/s10107-003-0490-7">Powell, Least Frobenius norm updating of
///     quadratic models that satisfy interpolation conditions, Mathematical Programming 100 (2004)</a>
final class QuadraticModel {

    private final int n;
    private final int m;
    private final double[][] points;
    private final double[] values;
    private double[] base;
    private double unit;
    private double[][] inverse = {};
    private double constant;
    private double[] slope;
    private double[][] hessian;
    private int best;

    /// @param places n + 1 points or more that span all directions, the first one the base
    /// @param unit a length like their distances
    QuadraticModel(double[][] places, double[] values, double unit) {
        this.n = places[0].length;
        this.m = places.length;
        this.base = places[0].clone();
        this.unit = unit;
        this.points = new double[m][];
        this.values = values.clone();
        this.slope = new double[n];
        this.hessian = new double[n][n];
        for (int i = 0; i < m; i++) {
            points[i] = Vectors.times(1 / unit, Vectors.minus(places[i], base));
            if (values[i] < values[best]) best = i;
        }
    }

    /// Computes H, and the model that interpolates; false where the points lie too badly.
    boolean begin() {
        if (!invert()) return false;
        double[] residuals = new double[m];
        for (int i = 0; i < m; i++) residuals[i] = values[i] - at(points[i]);
        add(residuals);
        return true;
    }

    int size() {
        return m;
    }

    int best() {
        return best;
    }

    double bestValue() {
        return values[best];
    }

    double worstValue() {
        double worst = values[0];
        for (double value : values) worst = Math.max(worst, value);
        return worst;
    }

    double[] place(int i) {
        return Vectors.plus(base, unit, points[i]);
    }

    double distance(int i) {
        return unit * Vectors.distance(points[i], points[best]);
    }

    /// The point farthest from the best.
    int farthest() {
        int farthest = 0;
        for (int i = 1; i < m; i++) if (distance(i) > distance(farthest)) farthest = i;
        return farthest;
    }

    /// The gradient at the best point, per unit of the caller's.
    double[] gradient() {
        return Vectors.times(1 / unit, Vectors.plus(slope, 1, Vectors.times(hessian, points[best])));
    }

    /// The Hessian, per unit of the caller's.
    double[][] hessian() {
        double[][] scaled = new double[n][];
        for (int i = 0; i < n; i++) scaled[i] = Vectors.times(1 / (unit * unit), hessian[i]);
        return scaled;
    }

    /// Q at a place.
    double predict(double[] place) {
        return at(relative(place));
    }

    private double[] relative(double[] place) {
        return Vectors.times(1 / unit, Vectors.minus(place, base));
    }

    private double at(double[] y) {
        return constant + Vectors.dot(slope, y) + Vectors.dot(y, Vectors.times(hessian, y)) / 2;
    }

    private double[] moments(double[] y) {
        double[] w = new double[m + n + 1];
        for (int i = 0; i < m; i++) {
            double product = Vectors.dot(points[i], y);
            w[i] = product * product / 2;
        }
        w[m] = 1;
        System.arraycopy(y, 0, w, m + 1, n);
        return w;
    }

    private boolean invert() {
        double[][] w = new double[m + n + 1][];
        for (int i = 0; i < m; i++) w[i] = moments(points[i]);
        for (int i = m; i < w.length; i++) {
            w[i] = new double[w.length];
            for (int k = 0; k < m; k++) w[i][k] = w[k][i];
        }
        double[][] made = Factors.inverse(w);
        if (made == null) return false;
        inverse = made;
        for (int i = 0; i < w.length; i++) {
            for (int k = 0; k < i; k++) {
                double mean = (inverse[i][k] + inverse[k][i]) / 2;
                inverse[i][k] = mean;
                inverse[k][i] = mean;
            }
        }
        return true;
    }

    /// Adds to Q the quadratic of least Hessian that has these values at the points.
    private void add(double[] residuals) {
        double[] wide = new double[m + n + 1];
        System.arraycopy(residuals, 0, wide, 0, m);
        double[] solution = Vectors.times(inverse, wide);
        constant += solution[m];
        for (int i = 0; i < n; i++) slope[i] += solution[m + 1 + i];
        for (int p = 0; p < m; p++) {
            if (solution[p] == 0) continue;
            for (int i = 0; i < n; i++) {
                double factor = solution[p] * points[p][i];
                if (factor == 0) continue;
                for (int k = 0; k < n; k++) hessian[i][k] += factor * points[p][k];
            }
        }
    }

    /// Which point a new one should replace: the one that leaves W farthest from singular, those far away
    /// first.
    ///
    /// @param radius of the trust region
    /// @param keepBest whether the best point must stay
    /// @return -1 where none may be replaced
    int replaceable(double[] place, double radius, boolean keepBest) {
        double[] y = relative(place);
        double[] hw = Vectors.times(inverse, moments(y));
        double beta = beta(y, hw);
        double[] centre = keepBest ? points[best] : y;
        int chosen = -1;
        double most = 0;
        for (int i = 0; i < m; i++) {
            if (keepBest && i == best) continue;
            double sigma = inverse[i][i] * beta + hw[i] * hw[i];
            double far = unit * Vectors.distance(points[i], centre) / radius;
            double weight = Math.max(1, far * far * far * far) * Math.abs(sigma);
            if (weight > most) {
                most = weight;
                chosen = i;
            }
        }
        return chosen;
    }

    private double beta(double[] y, double[] hw) {
        double square = Vectors.dot(y, y);
        return square * square / 2 - Vectors.dot(moments(y), hw);
    }

    /// Replaces a point; false where the points would lie too badly.
    boolean replace(int t, double[] place, double value) {
        double[] y = relative(place);
        double[] e = Vectors.times(-1, Vectors.times(inverse, moments(y)));
        double beta = beta(y, Vectors.times(-1, e));
        double tau = -e[t];
        double alpha = inverse[t][t];
        double sigma = alpha * beta + tau * tau;
        double residual = value - at(y);
        e[t] += 1;
        double[] h = inverse[t].clone();
        points[t] = y;
        values[t] = value;
        if (t == best || value < values[best]) best = least();
        if (!(Math.abs(sigma) > 1e-10 * tau * tau) || !(Math.abs(sigma) > 1e-30)) return move(unit);
        for (int i = 0; i < e.length; i++) {
            double[] row = inverse[i];
            double a = (alpha * e[i] + tau * h[i]) / sigma;
            double b = (tau * e[i] - beta * h[i]) / sigma;
            for (int k = 0; k < e.length; k++) row[k] += a * e[k] + b * h[k];
        }
        double[] residuals = new double[m];
        residuals[t] = residual;
        add(residuals);
        return true;
    }

    private int least() {
        int least = 0;
        for (int i = 1; i < m; i++) if (values[i] < values[least]) least = i;
        return least;
    }

    /// Makes the best point the base, and computes H anew; false where the points lie too badly.
    boolean move(double newUnit) {
        double[] shift = points[best].clone();
        double ratio = newUnit / unit;
        constant = at(shift);
        slope = Vectors.times(ratio, Vectors.plus(slope, 1, Vectors.times(hessian, shift)));
        for (int i = 0; i < n; i++) hessian[i] = Vectors.times(ratio * ratio, hessian[i]);
        base = Vectors.plus(base, unit, shift);
        for (int i = 0; i < m; i++) points[i] = Vectors.times(1 / ratio, Vectors.minus(points[i], shift));
        unit = newUnit;
        return begin();
    }

    /// Whether the best point has gone far from the base, which costs accuracy.
    boolean strayed() {
        return Vectors.norm(points[best]) > 4;
    }

    /// A step from the best point that makes the Lagrange function of a point great: along the lines to the
    /// others, or along its gradient.
    ///
    /// @param radius the greatest length
    /// @param low the least step in each coordinate
    /// @param high the greatest step in each coordinate
    double[] spread(int t, double radius, double[] low, double[] high) {
        double[] column = inverse[t];
        double[] gradient = new double[n];
        System.arraycopy(column, m + 1, gradient, 0, n);
        for (int p = 0; p < m; p++) {
            gradient = Vectors.plus(gradient, column[p] * Vectors.dot(points[p], points[best]), points[p]);
        }
        double[] most = new double[n];
        double greatest = -1;
        for (int k = 0; k <= m; k++) {
            if (k == best) continue;
            double[] way = k == m ? gradient : Vectors.minus(points[k], points[best]);
            double length = Vectors.norm(way);
            if (!(length > 0)) continue;
            for (int sign = -1; sign <= 1; sign += 2) {
                double[] step = Vectors.times(sign * radius / length, way);
                for (int i = 0; i < n; i++) step[i] = Math.clamp(step[i], low[i], high[i]);
                double size = Math.abs(lagrange(column, gradient, Vectors.times(1 / unit, step)));
                if (size > greatest) {
                    greatest = size;
                    most = step;
                }
            }
        }
        return most;
    }

    /// A Lagrange function at a step from the best point, less its value there.
    private double lagrange(double[] column, double[] gradient, double[] step) {
        double sum = Vectors.dot(gradient, step);
        for (int p = 0; p < m; p++) {
            double product = Vectors.dot(points[p], step);
            sum += column[p] * product * product / 2;
        }
        return sum;
    }
}
