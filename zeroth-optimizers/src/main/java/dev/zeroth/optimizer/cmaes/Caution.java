package dev.zeroth.optimizer.cmaes;

import java.util.Arrays;

/// Learning rates that adapt to noise: LRA-CMA-ES. Each update of the mean and of Sigma = sigma^2 C is damped by a
/// factor eta at most 1, so that the ratio of signal to noise of the updates stays at alpha eta.
///
/// | symbol of the paper | here |
/// |---|---|
/// | eta_m, eta_Sigma | [Signal#rate] |
/// | E, V | [Signal#drift], [Signal#power] |
/// | alpha, beta_m, beta_Sigma, gamma | 1.4, 0.1, 0.03, 0.1 |
///
/// Cost: two decompositions a generation, O(n^3).
///
/// @see <a href="https://doi.org/10.1145/3583131.3590358">Nomura, Akimoto and Ono, CMA-ES with learning rate
///     adaptation: can CMA-ES with default population size solve multimodal and noisy problems?, 2023</a>
final class Caution {

    private static final double ALPHA = 1.4;
    private static final double GAMMA = 0.1;

    /// The ratio of signal to noise of an update, and what follows from it.
    private static final class Signal {
        private final double beta;
        private final double[] drift;
        private double power;
        private double rate = 1;

        Signal(int size, double beta) {
            this.drift = new double[size];
            this.beta = beta;
        }

        void observe(double[] update) {
            double squares = 0;
            double drifted = 0;
            for (int i = 0; i < drift.length; i++) {
                drift[i] = (1 - beta) * drift[i] + beta * update[i];
                squares += update[i] * update[i];
                drifted += drift[i] * drift[i];
            }
            power = (1 - beta) * power + beta * squares;
            double noise = power - drifted;
            double ratio = noise > 0 ? (drifted - beta / (2 - beta) * power) / noise : Double.POSITIVE_INFINITY;
            double wanted = Math.clamp(ratio / (ALPHA * rate) - 1, -1, 1);
            rate = Math.min(1, rate * Math.exp(Math.min(GAMMA * rate, beta) * wanted));
        }
    }

    private final FullShape shape;
    private final Signal ofMean;
    private final Signal ofMatrix;
    private double[] mean = {};
    private double sigma;
    private final double[][] matrix;
    private final double[][] inverseRoot;

    Caution(FullShape shape) {
        int n = shape.matrix().length;
        this.shape = shape;
        this.ofMean = new Signal(n, 0.1);
        this.ofMatrix = new Signal(n * n, 0.03);
        this.matrix = new double[n][n];
        this.inverseRoot = new double[n][n];
    }

    /// Remembers where an update starts from.
    void before(double[] mean, double sigma) {
        this.mean = mean.clone();
        this.sigma = sigma;
        int n = mean.length;
        for (int i = 0; i < n; i++) {
            System.arraycopy(shape.matrix()[i], 0, matrix[i], 0, i + 1);
            Arrays.fill(inverseRoot[i], 0);
        }
        for (int k = 0; k < n; k++) {
            double[] axis = shape.axis(k);
            for (int i = 0; i < n; i++) {
                double share = axis[i] / shape.root(k);
                for (int j = 0; j < n; j++) inverseRoot[i][j] += share * axis[j];
            }
        }
    }

    /// Damps the update.
    ///
    /// @param updated the new mean, corrected here
    /// @return the new step size
    double after(double[] updated, double newSigma) {
        int n = updated.length;
        double[] step = new double[n];
        for (int i = 0; i < n; i++) step[i] = (updated[i] - mean[i]) / sigma;
        double before = ofMean.rate;
        ofMean.observe(shapeless(step));
        for (int i = 0; i < n; i++) updated[i] = mean[i] + ofMean.rate * sigma * step[i];
        double growth = (newSigma / sigma) * (newSigma / sigma);
        double[][] change = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                change[i][j] = growth * shape.matrix()[i][j] - matrix[i][j];
                change[j][i] = change[i][j];
            }
        }
        ofMatrix.observe(local(change));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) matrix[i][j] += ofMatrix.rate * change[i][j];
        }
        shape.become(matrix, 1);
        double size = shape.logSize();
        shape.become(matrix, Math.exp(-size));
        return sigma * Math.exp(size / 2) * before / ofMean.rate;
    }

    private double[] shapeless(double[] step) {
        double[] local = new double[step.length];
        for (int i = 0; i < local.length; i++) {
            for (int j = 0; j < local.length; j++) local[i] += inverseRoot[i][j] * step[j];
        }
        return local;
    }

    private double[] local(double[][] change) {
        int n = change.length;
        double[] local = new double[n * n];
        for (int i = 0; i < n; i++) {
            double[] row = new double[n];
            for (int j = 0; j < n; j++) {
                double share = inverseRoot[i][j];
                for (int k = 0; k < n; k++) row[k] += share * change[j][k];
            }
            double[] done = shapeless(row);
            for (int k = 0; k < n; k++) local[i * n + k] = done[k] / Math.sqrt(2);
        }
        return local;
    }
}
