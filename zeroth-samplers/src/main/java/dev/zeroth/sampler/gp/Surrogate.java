package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// A Gaussian process with fixed hyperparameters, conditioned on some rows: predicts mean and deviation at a point,
/// with gradients by its features. Rows are appended in O(n^2).
final class Surrogate {

    private Design design;
    private final Hyper hyper;
    private final Matern matern;
    private final Factor factor;
    private double[] alpha = {};
    private double[] squares = {};
    private double[] covariances = {};
    private double[] slopes = {};
    private double[] solved = {};

    private Surrogate(Design design, Hyper hyper, Factor factor) {
        this.design = design;
        this.hyper = hyper;
        this.matern = new Matern(hyper, design);
        this.factor = factor;
    }

    /// The process on the first rows of a design.
    ///
    /// @param extra the noise of each row beyond that of all
    static Surrogate of(Design design, int n, Hyper hyper, double[] extra) {
        Matern matern = new Matern(hyper, design);
        double[] covariances = new double[n];
        double[] slopes = new double[n];
        double[][] upper = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] row = new double[n - i];
            for (int f = 0; f < design.features(); f++) {
                addSquares(matern.weight(f), design.column(f), i, row);
            }
            matern.covariances(row, covariances, slopes, n - i);
            System.arraycopy(covariances, 0, row, 0, n - i);
            row[0] += hyper.noise() + extra[i];
            upper[i] = row;
        }
        return new Surrogate(design, hyper, Factor.of(upper));
    }

    /// Adds the weighted squares of how far the later entries of `x` are from the first one.
    static void addSquares(double w, double[] x, int from, double[] to) {
        double at = x[from];
        for (int k = 0; k < to.length; k++) {
            double difference = x[from + k] - at;
            to[k] += w * difference * difference;
        }
    }

    Hyper hyper() {
        return hyper;
    }

    Matern matern() {
        return matern;
    }

    Design design() {
        return design;
    }

    int size() {
        return factor.size();
    }

    /// Forgets rows; those of the design are the caller's to forget.
    void truncate(int count) {
        factor.truncate(count);
    }

    /// Reads on from another design, which must begin with the same rows.
    void follow(Design other) {
        design = other;
    }

    /// Takes in the next row of the design.
    void append(double extra) {
        int n = factor.size();
        reserve(n + 1);
        double[] column = new double[n + 1];
        covariances(design.row(n), n, column);
        factor.append(column, matern.variance() + hyper.noise() + extra);
    }

    private void reserve(int count) {
        if (squares.length >= count) return;
        squares = new double[count + count / 2];
        covariances = new double[squares.length];
        slopes = new double[squares.length];
        solved = new double[squares.length];
    }

    private void covariances(double[] point, int n, double[] into) {
        reserve(n);
        matern.squares(point, design, squares, n);
        matern.covariances(squares, into, slopes, n);
    }

    /// 1/2 y' A^-1 y
    double misfit(double[] targets) {
        double[] v = targets.clone();
        factor.solveLower(v);
        return 0.5 * Vectors.dot(v, 0, v, 0, v.length);
    }

    /// Sets what was observed at the rows.
    void observe(double[] targets) {
        alpha = Arrays.copyOf(targets, factor.size());
        factor.solveLower(alpha);
        factor.solveUpper(alpha);
    }

    /// The means at the rows. As A alpha = y, they are y - (A - K) alpha.
    double[] fitted(double[] targets, double[] extra) {
        double[] fitted = new double[alpha.length];
        Arrays.setAll(fitted, i -> targets[i] - (hyper.noise() + extra[i]) * alpha[i]);
        return fitted;
    }

    /// The mean at a point.
    double mean(double[] point) {
        int n = alpha.length;
        reserve(n);
        covariances(point, n, covariances);
        return Vectors.dot(covariances, 0, alpha, 0, n);
    }

    /// L^-1 k at the point last given to [#mean]; the posterior covariance of two points is their prior covariance
    /// less the product of these.
    double[] projection() {
        double[] projection = Arrays.copyOf(covariances, alpha.length);
        factor.solveLower(projection);
        return projection;
    }

    /// The deviation of the function (without noise) at the point last given to [#mean].
    double deviation() {
        int n = alpha.length;
        System.arraycopy(covariances, 0, solved, 0, n);
        factor.solveLower(solved);
        double variance = matern.variance() - Vectors.dot(solved, 0, solved, 0, n);
        return Math.sqrt(Math.max(variance, 1e-10 * matern.variance()));
    }

    /// Adds to a gradient by the features a byMean dmean/dx + byDeviation ddeviation/dx at the point last given to
    /// [#mean] and [#deviation].
    void addGradient(double[] point, double byMean, double byDeviation, double deviation, double[] gradient) {
        int n = alpha.length;
        double[] weights = solved;
        if (byDeviation == 0) Arrays.fill(weights, 0, n, 0);
        else factor.solveUpper(weights);
        double w = -byDeviation / deviation;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = (byMean * alpha[i] + w * weights[i]) * slopes[i];
            sum += weights[i];
        }
        for (int f = 0; f < point.length; f++) {
            double cross = Vectors.dot(weights, 0, design.column(f), 0, n);
            gradient[f] -= matern.weight(f) * (point[f] * sum - cross);
        }
    }
}
