package dev.zeroth.optimizer.quadratic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Strictly convex quadratic programs, by the dual active-set method of Goldfarb and Idnani: minimize g'x +
/// x'Gx / 2 subject to A x <= b and low <= x <= high. It starts at the free minimum -G^-1 g and takes up
/// the constraint broken most, until none is broken.
///
/// | symbol | here |
/// |---|---|
/// | J = L^-T Q, of G = L L' | [#j] |
/// | R | [#r] |
/// | u | [#u], one an active constraint |
///
/// Constraints are numbered: the rows of A, then the lower, then the upper bounds. Cost: O(n^3) to begin
/// with and O(n (n + m)) each time that the active set changes.
///
/// @see <a href="https://doi.org/10.1007/BF02591962">Goldfarb and Idnani, A numerically stable dual method
///     for solving strictly convex quadratic programs, Mathematical Programming 27 (1983)</a>
public final class QuadraticProgram {

    /// A solution.
    public static final class Solution {
        private final double[] point;
        private final double[] multipliers;

        private Solution(double[] point, double[] multipliers) {
            this.point = point;
            this.multipliers = multipliers;
        }

        /// Where the minimum is.
        public double[] point() {
            return point;
        }

        /// One a row of A, at least 0.
        public double[] multipliers() {
            return multipliers;
        }
    }

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final int n;
    private final double[][] rows;
    private final double[] limits;
    private final double[] low;
    private final double[] high;
    private final double[] x;
    private final double[][] j;
    private final double[][] r;
    private final double[] u;
    private final int[] active;
    private final boolean[] isActive;
    private int q;

    private QuadraticProgram(
            double[][] j, double[] gradient, double[][] rows, double[] limits, double[] low, double[] high) {
        this.n = gradient.length;
        this.rows = rows;
        this.limits = limits;
        this.low = low;
        this.high = high;
        this.j = j;
        this.r = new double[n + 1][n];
        this.u = new double[n + 1];
        this.active = new int[n + 1];
        this.isActive = new boolean[rows.length + 2 * n];
        this.x = new double[n];
        double[] inner = new double[n];
        for (int i = 0; i < n; i++) for (int k = 0; k < n; k++) inner[k] += j[i][k] * gradient[i];
        for (int i = 0; i < n; i++) x[i] = -Vectors.dot(j[i], inner);
    }

    /// Solves a program; null where no point meets the constraints, or where G is not positive definite.
    ///
    /// @param hessian G
    /// @param gradient g
    /// @param rows A, by rows
    /// @param limits b
    /// @param low lower bounds, perhaps negative infinity
    /// @param high upper bounds, perhaps infinity
    public static @Nullable Solution solve(
            double[][] hessian, double[] gradient, double[][] rows, double[] limits, double[] low, double[] high) {
        double size = Double.MIN_NORMAL;
        for (int i = 0; i < gradient.length; i++) size = Math.max(size, hessian[i][i]);
        double[][] scaled = new double[gradient.length][];
        for (int i = 0; i < scaled.length; i++) scaled[i] = Vectors.times(1 / size, hessian[i]);
        double[][] lower = Factors.cholesky(scaled);
        if (lower == null) return null;
        double[][] j = Factors.transposedInverse(lower);
        Solution solution = new QuadraticProgram(j, Vectors.times(1 / size, gradient), rows, limits, low, high).solve();
        return solution == null ? null : new Solution(solution.point(), Vectors.times(size, solution.multipliers()));
    }

    /// Solves a program with G = I, which saves factoring; null where no point meets the constraints.
    public static @Nullable Solution solve(
            double[] gradient, double[][] rows, double[] limits, double[] low, double[] high) {
        if (rows.length == 0) {
            double[] point = new double[gradient.length];
            for (int i = 0; i < point.length; i++) point[i] = Math.clamp(-gradient[i], low[i], high[i]);
            return new Solution(point, new double[0]);
        }
        double[][] j = Vectors.diagonal(gradient.length, 1);
        return new QuadraticProgram(j, gradient, rows, limits, low, high).solve();
    }

    private @Nullable Solution solve() {
        if (!run()) return null;
        double[] multipliers = new double[rows.length];
        for (int i = 0; i < q; i++) {
            if (active[i] < rows.length) multipliers[active[i]] = Math.max(0, u[i]);
        }
        return new Solution(x, multipliers);
    }

    private boolean run() {
        int most = 20 * (n + rows.length) + 100;
        for (int step = 0; step < most; step++) {
            int worst = mostBroken();
            if (worst < 0) return Vectors.finite(x);
            if (!take(worst)) return false;
        }
        return false;
    }

    /// b_p - a_p'x: negative where constraint p is broken.
    private double slack(int p) {
        if (p < rows.length) return limits[p] - Vectors.dot(rows[p], x);
        int i = p - rows.length;
        return i < n ? x[i] - low[i] : high[i - n] - x[i - n];
    }

    private double size(int p) {
        if (p < rows.length) return Math.max(Vectors.norm(rows[p]), Double.MIN_NORMAL);
        return 1;
    }

    private int mostBroken() {
        int worst = -1;
        double most = 1e-12 * (1 + Vectors.greatest(x));
        for (int p = 0; p < isActive.length; p++) {
            if (isActive[p]) continue;
            double broken = -slack(p) / size(p);
            if (broken > most) {
                most = broken;
                worst = p;
            }
        }
        return worst;
    }

    /// J' n_p, the normal pointing inwards.
    private double[] rotated(int p) {
        double[] d = new double[n];
        if (p >= rows.length) {
            int i = p - rows.length;
            double sign = i < n ? 1 : -1;
            for (int k = 0; k < n; k++) d[k] = sign * j[i % n][k];
            return d;
        }
        for (int i = 0; i < n; i++) {
            double a = -rows[p][i];
            if (a != 0) for (int k = 0; k < n; k++) d[k] += j[i][k] * a;
        }
        return d;
    }

    /// Takes up a constraint, letting others go on the way; false where the constraints contradict each
    /// other.
    private boolean take(int p) {
        double multiplier = 0;
        while (true) {
            double[] d = rotated(p);
            double[] back = solveR(d);
            int drop = -1;
            double partial = INFINITE;
            for (int i = 0; i < q; i++) {
                if (back[i] > 1e-14 && u[i] / back[i] < partial) {
                    partial = u[i] / back[i];
                    drop = i;
                }
            }
            double open = 0;
            double all = 0;
            for (int k = 0; k < n; k++) {
                all += d[k] * d[k];
                if (k >= q) open += d[k] * d[k];
            }
            double full = open > 1e-20 * all ? -slack(p) / open : INFINITE;
            double t = Math.min(partial, full);
            if (!(t < INFINITE)) return false;
            if (full < INFINITE) for (int i = 0; i < n; i++) for (int k = q; k < n; k++) x[i] += t * j[i][k] * d[k];
            for (int i = 0; i < q; i++) u[i] -= t * back[i];
            multiplier += t;
            if (full <= partial) {
                add(p, d, multiplier);
                return true;
            }
            remove(drop);
        }
    }

    private double[] solveR(double[] d) {
        double[] solution = Arrays.copyOf(d, q);
        for (int i = q - 1; i >= 0; i--) {
            for (int k = i + 1; k < q; k++) solution[i] -= r[k][i] * solution[k];
            solution[i] /= r[i][i];
        }
        return solution;
    }

    /// @param d J' n_p; overwritten
    private void add(int p, double[] d, double multiplier) {
        for (int k = n - 1; k > q; k--) {
            double length = Math.hypot(d[k - 1], d[k]);
            if (length == 0) continue;
            turn(k - 1, k, d[k - 1] / length, d[k] / length);
            d[k - 1] = length;
            d[k] = 0;
        }
        System.arraycopy(d, 0, r[q], 0, q + 1);
        u[q] = multiplier;
        active[q] = p;
        isActive[p] = true;
        q++;
    }

    private void turn(int a, int b, double cos, double sin) {
        for (double[] row : j) {
            double x = row[a];
            double y = row[b];
            row[a] = cos * x + sin * y;
            row[b] = cos * y - sin * x;
        }
    }

    private void remove(int place) {
        isActive[active[place]] = false;
        for (int i = place; i + 1 < q; i++) {
            r[i] = r[i + 1];
            u[i] = u[i + 1];
            active[i] = active[i + 1];
        }
        q--;
        r[q] = new double[n];
        for (int i = place; i < q; i++) {
            double length = Math.hypot(r[i][i], r[i][i + 1]);
            if (length == 0) continue;
            double cos = r[i][i] / length;
            double sin = r[i][i + 1] / length;
            for (int k = i; k < q; k++) {
                double x = r[k][i];
                double y = r[k][i + 1];
                r[k][i] = cos * x + sin * y;
                r[k][i + 1] = cos * y - sin * x;
            }
            turn(i, i + 1, cos, sin);
        }
    }
}
