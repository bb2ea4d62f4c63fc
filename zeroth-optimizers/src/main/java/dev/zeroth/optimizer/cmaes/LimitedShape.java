package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.RandomStream;

/// C^(1/2) as a product of m factors (1 - c_j) I + c_j p_j p_j^T, each from an evolution path p_j of its own length:
/// O(n log n) a step. Whitened steps are the z of LM-MA-ES.
///
/// | symbol of the paper | here |
/// |---|---|
/// | m | 4 + floor(3 log n) |
/// | m_j | [#paths] |
/// | c_d,j | 1 / (1.5^j n) |
/// | c_c,j | lambda / (4^j n), at most 1 |
///
/// @see <a href="https://doi.org/10.1109/TEVC.2018.2855049">Loshchilov, Glasmachers and Beyer, Large scale black-box
///     optimization by limited-memory matrix adaptation, 2019</a>
final class LimitedShape implements Shape {

    private final double mass;
    private final double[][] paths;
    private final double[] share;
    private final double[] speed;
    private final double[] squares;
    private int learned;

    LimitedShape(int dimension, Rates rates) {
        this.mass = rates.mass();
        int count = 4 + (int) (3 * Math.log(dimension));
        this.paths = new double[count][dimension];
        this.share = new double[count];
        this.speed = new double[count];
        this.squares = new double[count];
        for (int j = 0; j < count; j++) {
            share[j] = 1 / (Math.pow(1.5, j) * dimension);
            speed[j] = Math.min(1, rates.population() / (Math.pow(4, j) * dimension));
        }
    }

    @Override
    public double draw(RandomStream random, double[] step) {
        double length = 0;
        for (int i = 0; i < step.length; i++) {
            step[i] = random.nextGaussian();
            length += step[i] * step[i];
        }
        for (int j = 0; j < factors(); j++) combine(step, 1 - share[j], share[j] * dot(paths[j], step), paths[j]);
        return length;
    }

    private int factors() {
        return Math.min(learned, paths.length);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void combine(double[] sum, double kept, double part, double[] vector) {
        for (int i = 0; i < sum.length; i++) sum[i] = kept * sum[i] + part * vector[i];
    }

    /// Undoes the factors, each by the formula of Sherman and Morrison.
    @Override
    public double[] whiten(double[] step) {
        double[] white = step.clone();
        for (int j = factors() - 1; j >= 0; j--) {
            double kept = 1 - share[j];
            double along = dot(paths[j], white);
            double part = -share[j] * along / (kept * (kept + share[j] * squares[j]));
            combine(white, 1 / kept, part, paths[j]);
        }
        return white;
    }

    @Override
    public void learn(Member[] ranked, double[] mean, double[] whitened, boolean steady) {
        for (int j = 0; j < paths.length; j++) {
            double kept = 1 - speed[j];
            combine(paths[j], kept, Math.sqrt(mass * speed[j] * (1 + kept)), whitened);
            squares[j] = dot(paths[j], paths[j]);
        }
        learned++;
    }

    /// Of the drawn steps on average; the factors change single coordinates little.
    @Override
    public double deviation(int i) {
        double variance = 1;
        for (int j = 0; j < factors(); j++) {
            double kept = 1 - share[j];
            double p = paths[j][i];
            double cross = 2 * kept * share[j] * p * p + share[j] * share[j] * squares[j] * p * p;
            variance = kept * kept * variance + cross;
        }
        return Math.sqrt(variance);
    }

    @Override
    public double trail(int i) {
        return 0;
    }

    @Override
    public double condition() {
        return 1;
    }

    @Override
    public boolean noEffect(double[] mean, double[] scale, int generation) {
        return false;
    }
}
