package dev.zeroth.optimizer.cmaes;

/// Weights and learning rates, by dimension n and population lambda.
///
/// @param weights of the ranks, best first; the positive ones sum to 1
/// @param parents mu, how many weights are positive
/// @param mass mu_eff of the positive weights
/// @param path c_sigma
/// @param damping d_sigma
/// @param trail c_c
/// @param one c_1
/// @param many c_mu
record Rates(
        double[] weights,
        int parents,
        double mass,
        double path,
        double damping,
        double trail,
        double one,
        double many) {

    /// Table 1 of Hansen's tutorial; with the diagonal only, c_1 and c_mu are (n + 2) / 3 times as great; with a
    /// limited memory, the step size has the rates of LM-MA-ES.
    static Rates of(int n, int lambda, Covariance covariance) {
        double[] raw = new double[lambda];
        for (int i = 0; i < lambda; i++) raw[i] = Math.log((lambda + 1) / 2.0) - Math.log(i + 1);
        int parents = lambda / 2;
        double mass = mass(raw, 0, parents);
        double speed = covariance == Covariance.SEPARABLE ? (n + 2) / 3.0 : 1;
        double one = Math.min(0.5, speed * 2 / ((n + 1.3) * (n + 1.3) + mass));
        double rising = 2 * (0.25 + mass + 1 / mass - 2);
        double many = Math.min(1 - one, speed * rising / ((n + 2.0) * (n + 2.0) + mass));
        double trail = (4 + mass / n) / (n + 4 + 2 * mass / n);
        double path = (mass + 2) / (n + mass + 5);
        double damping = 1 + 2 * Math.max(0, Math.sqrt((mass - 1) / (n + 1)) - 1) + path;
        scale(raw, parents, negativeMass(raw, parents, mass, n, one, many));
        return new Rates(raw, parents, mass, path, damping, trail, one, many);
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
    private static double negativeMass(double[] raw, int parents, double mass, int n, double one, double many) {
        double opposite = mass(raw, parents, raw.length);
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

    int population() {
        return weights.length;
    }

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
