package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// The logarithm of the posterior density of hyperparameters, with its gradient, negated for a minimizer.
///
/// log p(y | X, h) = -1/2 y' A^-1 y - 1/2 log det A - n/2 log 2 pi with A = K + noise I + D, and its derivative by a
/// hyperparameter 1/2 tr((a a' - A^-1) dA) with a = A^-1 y. The prior is normal in the logarithms: length scales
/// around sqrt(d) times a constant, so that functions of many parameters are not taken to be rougher.
final class Evidence implements Lbfgs.Smooth {

    private final Design design;
    private final double[] targets;
    private final double[] extra;
    private final Prior prior;
    private final int n;
    final double[][] kernel;
    private final double[][] slopes;

    /// @param extra the noise of each row beyond that of all
    Evidence(Design design, double[] targets, double[] extra, Prior prior) {
        this.design = design;
        this.targets = targets;
        this.extra = extra;
        this.prior = prior;
        this.n = design.size();
        this.kernel = new double[n][];
        this.slopes = new double[n][];
        for (int i = 0; i < n; i++) {
            kernel[i] = new double[n - i];
            slopes[i] = new double[n - i];
        }
    }

    @Override
    public double at(double[] logs, double[] gradient) {
        Hyper hyper = new Hyper(logs);
        fill(hyper);
        Factor factor = Factor.of(kernel);
        double[] alpha = targets.clone();
        factor.solveLower(alpha);
        double fit = Vectors.dot(alpha, 0, alpha, 0, n);
        factor.solveUpper(alpha);
        double value = 0.5 * fit + 0.5 * factor.logDeterminant() + 0.5 * n * Math.log(2 * Math.PI);
        slope(hyper, alpha, factor, gradient);
        value += prior.penalty(logs, gradient);
        return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
    }

    void fill(Hyper hyper) {
        Matern matern = new Matern(hyper, design);
        double noise = hyper.noise();
        double[] covariances = new double[n];
        for (int i = 0; i < n; i++) {
            double[] row = kernel[i];
            Arrays.fill(row, 0);
            for (int f = 0; f < design.features(); f++) {
                Surrogate.addSquares(matern.weight(f), design.column(f), i, row);
            }
            matern.covariances(row, covariances, slopes[i], n - i);
            System.arraycopy(covariances, 0, row, 0, n - i);
            row[0] += noise + extra[i];
        }
    }

    /// With G = a a' - A^-1 the gradient of -log p is -1/2 sum G_ij dA_ij. That by the variance needs no sum over
    /// entries, since tr(G A) = y' a - n.
    private void slope(Hyper hyper, double[] alpha, Factor factor, double[] gradient) {
        double[][] inverse = factor.inverse();
        Arrays.fill(gradient, 0);
        double byNoise = 0;
        double byExtra = 0;
        double ofMean = sum(alpha);
        for (int i = 0; i < n; i++) {
            double own = alpha[i] * alpha[i] - inverse[i][0];
            byNoise += own * hyper.noise();
            byExtra += own * extra[i];
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        factor.solveLower(ones);
        double trace = Vectors.dot(targets, 0, alpha, 0, n) - n;
        double byMean = Matern.MEAN_VARIANCE * (ofMean * ofMean - Vectors.dot(ones, 0, ones, 0, n));
        gradient[gradient.length - 2] = -0.5 * (trace - byMean - byNoise - byExtra);
        gradient[gradient.length - 1] = -0.5 * byNoise;
        double[] sums = weigh(alpha, inverse);
        Matern matern = new Matern(hyper, design);
        for (int f = 0; f < design.features(); f++) {
            gradient[design.groupOf(f)] -= matern.weight(f) * spread(design.column(f), sums);
        }
    }

    private static double sum(double[] x) {
        double sum = 0;
        for (double value : x) sum += value;
        return sum;
    }

    /// Turns the slopes h into H = G h, and returns the sums of the rows of H without its diagonal.
    private double[] weigh(double[] alpha, double[][] inverse) {
        double[] sums = new double[n];
        for (int i = 0; i < n; i++) {
            double[] row = slopes[i];
            double[] other = inverse[i];
            double a = alpha[i];
            for (int k = 0; k < row.length; k++) row[k] *= a * alpha[i + k] - other[k];
            row[0] = 0;
            for (int k = 0; k < row.length; k++) sums[i + k] += row[k];
            sums[i] += sum(row);
        }
        return sums;
    }

    /// The sum over pairs of H_ij (x_i - x_j)^2.
    private double spread(double[] x, double[] sums) {
        double[] product = new double[n];
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += sums[i] * x[i] * x[i];
            Vectors.add(x[i], slopes[i], 1, product, i + 1, n - i - 1);
        }
        return total - 2 * Vectors.dot(product, 0, x, 0, n);
    }
}
