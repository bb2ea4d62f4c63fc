package dev.zeroth.optimizer.cmaes;

import dev.zeroth.math.RandomStream;

/// The covariance matrix C of steps y, as far as it is learned.
sealed interface Shape permits FullShape, DiagonalShape, LimitedShape {

    static Shape of(Covariance covariance, int dimension, Rates rates) {
        return switch (covariance) {
            case AUTO, FULL -> new FullShape(dimension, rates);
            case SEPARABLE -> new DiagonalShape(dimension, rates);
            case LIMITED -> new LimitedShape(dimension, rates);
        };
    }

    /// Draws y ~ N(0, C).
    ///
    /// @param step gets y
    /// @return the squared length of C^(-1/2) y
    double draw(RandomStream random, double[] step);

    /// C^(-1/2) y, in axes that stay the same from one generation to the next.
    double[] whiten(double[] step);

    /// Learns from a generation.
    ///
    /// @param ranked best first, with their steps
    /// @param mean the weighted mean of the steps of the better half
    /// @param whitened C^(-1/2) mean
    /// @param steady whether the evolution path sigma is not too long
    void learn(Member[] ranked, double[] mean, double[] whitened, boolean steady);

    /// The square root of C_ii.
    double deviation(int i);

    /// p_c, or zeros where there is none.
    double trail(int i);

    /// The greatest ratio of C's eigenvalues, or a lower bound of it.
    double condition();

    /// Whether a step of so many deviations along one of the principal axes, in turn by generation, changes nothing.
    boolean noEffect(double[] mean, double[] scale, int generation);
}
