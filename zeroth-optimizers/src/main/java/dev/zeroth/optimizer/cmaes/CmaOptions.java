package dev.zeroth.optimizer.cmaes;

import java.util.Locale;

/// The settings of [CmaEs].
///
/// @param covariance what is learned of the covariance matrix
/// @param restarts how a search that has come to its end goes on
/// @param population of the first search; 0: 4 + floor(3 log d)
/// @param sigma the first step, in units of the region's scale
/// @param noisy whether learning rates adapt to noise, with a full covariance matrix
public record CmaOptions(Covariance covariance, Restarts restarts, int population, double sigma, boolean noisy) {

    private static final int LEAST_POPULATION = 4;

    /// What is right for most functions.
    public static final CmaOptions STANDARD = new CmaOptions(Covariance.AUTO, Restarts.BIPOP, 0, 0.2, false);

    /// From so many dimensions on `AUTO` is `LIMITED`.
    private static final int MANY_DIMENSIONS = 200;

    public CmaOptions {
        if (population != 0 && population < LEAST_POPULATION) {
            throw new IllegalArgumentException("population must be at least 4, or 0, got " + population);
        }
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sigma must be above 0 and finite, got " + sigma);
        }
        if (noisy && (covariance == Covariance.SEPARABLE || covariance == Covariance.LIMITED)) {
            throw new IllegalArgumentException("noisy needs the full covariance matrix, got the "
                    + covariance.name().toLowerCase(Locale.ROOT) + " one");
        }
    }

    public CmaOptions with(Covariance other) {
        return new CmaOptions(other, restarts, population, sigma, noisy);
    }

    public CmaOptions with(Restarts other) {
        return new CmaOptions(covariance, other, population, sigma, noisy);
    }

    public CmaOptions withPopulation(int other) {
        return new CmaOptions(covariance, restarts, other, sigma, noisy);
    }

    public CmaOptions withSigma(double other) {
        return new CmaOptions(covariance, restarts, population, other, noisy);
    }

    public CmaOptions withNoisy(boolean other) {
        return new CmaOptions(covariance, restarts, population, sigma, other);
    }

    int population(int dimension) {
        return population > 0 ? population : LEAST_POPULATION + (int) (3 * Math.log(dimension));
    }

    Covariance covariance(int dimension) {
        if (noisy) return Covariance.FULL;
        if (covariance != Covariance.AUTO) return covariance;
        return dimension <= MANY_DIMENSIONS ? Covariance.FULL : Covariance.LIMITED;
    }
}
