package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.algebra.SymmetricEigen;
import java.util.Arrays;

/// All of C = B D^2 B^T, with the eigenvalues and eigenvectors of the last decomposition: one is made as often as
/// C has changed enough, which is every 1 / (10 n (c_1 + c_mu)) generations.
final class FullShape implements Shape {

    /// Eigenvalues are kept above this share of the greatest one.
    private static final double LEAST_SHARE = 1e-15;

    private final Rates rates;
    private final double[][] matrix;
    private final double[] trail;
    private final double lag;

    private double[] roots;
    private double[][] axes;
    private double condition = 1;
    private double pending;

    FullShape(int dimension, Rates rates) {
        this.rates = rates;
        this.matrix = identity(dimension);
        this.axes = identity(dimension);
        this.roots = new double[dimension];
        Arrays.fill(roots, 1);
        this.trail = new double[dimension];
        this.lag = 0.1 / (dimension * (rates.one() + rates.many()));
    }

    private static double[][] identity(int n) {
        double[][] identity = new double[n][n];
        for (int i = 0; i < n; i++) identity[i][i] = 1;
        return identity;
    }

    @Override
    public double draw(RandomStream random, double[] step) {
        Arrays.fill(step, 0);
        double length = 0;
        for (int k = 0; k < roots.length; k++) {
            double z = random.nextGaussian();
            length += z * z;
            add(step, z * roots[k], axes[k]);
        }
        return length;
    }

    private static void add(double[] sum, double share, double[] vector) {
        for (int i = 0; i < sum.length; i++) sum[i] += share * vector[i];
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    @Override
    public double[] whiten(double[] step) {
        double[] white = new double[step.length];
        for (int k = 0; k < roots.length; k++) add(white, dot(axes[k], step) / roots[k], axes[k]);
        return white;
    }

    @Override
    public void learn(Member[] ranked, double[] mean, double[] whitened, boolean steady) {
        double kept = 1 - rates.trail();
        double gain = steady ? Math.sqrt(rates.trail() * (1 + kept) * rates.mass()) : 0;
        for (int i = 0; i < trail.length; i++) trail[i] = kept * trail[i] + gain * mean[i];
        double made = steady ? 0 : rates.one() * rates.trail() * (1 + kept);
        double left = 1 + made - rates.one() - rates.forgotten();
        for (double[] row : matrix) for (int j = 0; j < row.length; j++) row[j] *= left;
        addOuter(rates.one(), trail);
        for (int rank = 0; rank < ranked.length; rank++) {
            double weight = rates.many() * rates.weight(rank);
            Member member = ranked[rank];
            if (weight < 0) weight *= trail.length / Math.max(member.length, Member.LEAST_LENGTH);
            addOuter(weight, member.step);
        }
        if (++pending >= lag) decompose();
    }

    private void addOuter(double weight, double[] y) {
        for (int i = 0; i < y.length; i++) {
            double[] row = matrix[i];
            double share = weight * y[i];
            for (int j = 0; j <= i; j++) row[j] += share * y[j];
        }
    }

    void decompose() {
        pending = 0;
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double greatest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double value : eigen.values()) {
            greatest = Math.max(greatest, value);
            least = Math.min(least, value);
        }
        double floor = LEAST_SHARE * greatest;
        condition = least > floor ? greatest / least : 1 / LEAST_SHARE;
        axes = eigen.vectors();
        for (int k = 0; k < roots.length; k++) roots[k] = Math.sqrt(Math.max(eigen.values()[k], floor));
    }

    /// B, its columns as rows. Not to be changed.
    double[][] axes() {
        return axes;
    }

    /// The diagonal of D.
    double[] roots() {
        return roots.clone();
    }

    /// Sets C to a share of a matrix.
    void become(double[][] lower, double factor) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++) matrix[i][j] = factor * lower[i][j];
        }
        decompose();
    }

    /// The logarithm of det(C)^(1 / n), as of the last decomposition.
    double logSize() {
        double sum = 0;
        for (double root : roots) sum += 2 * Math.log(root);
        return sum / roots.length;
    }

    double root(int k) {
        return roots[k];
    }

    double[] axis(int k) {
        return axes[k];
    }

    /// C, its lower triangle.
    double[][] matrix() {
        return matrix;
    }

    @Override
    public double deviation(int i) {
        return Math.sqrt(Math.max(matrix[i][i], 0));
    }

    @Override
    public double trail(int i) {
        return trail[i];
    }

    @Override
    public double condition() {
        return condition;
    }

    @Override
    public boolean noEffect(double[] mean, double[] scale, int generation) {
        int k = generation % roots.length;
        for (int i = 0; i < mean.length; i++) {
            if (mean[i] != mean[i] + 0.1 * scale[i] * roots[k] * axes[k][i]) return false;
        }
        return true;
    }
}
