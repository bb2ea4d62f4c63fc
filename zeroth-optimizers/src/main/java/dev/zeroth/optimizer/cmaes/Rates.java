package dev.zeroth.optimizer.cmaes;

/// Weights and learning rates, by dimension n and population lambda.
final class Rates {

    private final double[] weights;
    private final int parents;
    private final double mass;
    private final double path;
    private final double damping;
    private final double trail;
    private final double one;
    private final double many;

    private Rates(int n, int lambda, Covariance covariance) {
        this.weights = new double[lambda];
        for (int i = 0; i < lambda; i++) weights[i] = Math.log((lambda + 1) / 2.0) - Math.log(i + 1);
        this.parents = lambda / 2;
        this.mass = mass(weights, 0, parents);
        double speed = covariance == Covariance.SEPARABLE ? (n + 2) / 3.0 : 1;
        this.one = Math.min(0.5, speed * 2 / ((n + 1.3) * (n + 1.3) + mass));
        double rising = 2 * (0.25 + mass + 1 / mass - 2);
        this.many = Math.min(1 - one, speed * rising / ((n + 2.0) * (n + 2.0) + mass));
        this.trail = (4 + mass / n) / (n + 4 + 2 * mass / n);
        this.path = (mass + 2) / (n + mass + 5);
        this.damping = 1 + 2 * Math.max(0, Math.sqrt((mass - 1) / (n + 1)) - 1) + path;
        scale(weights, parents, negativeMass(n));
    }

    /// Table 1 of Hansen's tutorial; with the diagonal only, c_1 and c_mu are (n + 2) / 3 times as great.
    static Rates of(int n, int lambda, Covariance covariance) {
        return new Rates(n, lambda, covariance);
    }

    private static double mass(double[] weights, int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        return sum * sum / squares;
    }

    /// What the negative weights sum to, at most so much that the covariance matrix stays positive.
    private double negativeMass(int n) {
        double opposite = mass(weights, parents, weights.length);
        double balanced = 1 + one / many;
        double informed = 1 + 2 * opposite / (mass + 2);
        double positive = (1 - one - many) / (n * many);
        return Math.min(Math.min(balanced, informed), positive);
    }

    private static void scale(double[] raw, int parents, double negative) {
        double plus = 0;
        double minus = 0;
        for (double weight : raw) {
            plus += Math.max(0, weight);
            minus -= Math.min(0, weight);
        }
        for (int i = 0; i < raw.length; i++) raw[i] = i < parents ? raw[i] / plus : negative * raw[i] / minus;
    }

    /// mu_eff of the positive weights.
    double mass() {
        return mass;
    }

    /// c_sigma.
    double path() {
        return path;
    }

    /// d_sigma.
    double damping() {
        return damping;
    }

    /// c_c.
    double trail() {
        return trail;
    }

    /// c_1.
    double one() {
        return one;
    }

    /// c_mu.
    double many() {
        return many;
    }

    /// mu, how many weights are positive.
    int parents() {
        return parents;
    }

    int population() {
        return weights.length;
    }

    /// Of a rank, best first; the positive ones sum to 1.
    double weight(int rank) {
        return weights[rank];
    }

    /// How much of the covariance matrix is kept, but for c_1.
    double forgotten() {
        double sum = 0;
        for (double weight : weights) sum += weight;
        return many * sum;
    }
}
