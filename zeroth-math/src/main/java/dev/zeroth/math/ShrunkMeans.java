package dev.zeroth.math;

import java.util.ArrayList;
import java.util.List;

/// True values of things measured with noise, some of them several times: a hierarchical normal model, which
/// does not take the luckiest measurement for the best thing.
///
/// ```
/// y_ij = theta_i + e_ij,  theta_i ~ N(mu, tau^2),  e_ij ~ N(0, sigma^2)
/// theta_i | y, mu, tau, sigma ~ N(mu + w_i (mean_i - mu), tau^2 (1 - w_i)),  w_i = tau^2 / (tau^2 + sigma^2 / n_i)
/// ```
///
/// | symbol | here |
/// |---|---|
/// | mu | the median of the first measurements, with the variance `pi / 2 (tau^2 + sigma^2) / k` for `k` things |
/// | sigma | flat in its logarithm, on a grid around the pooled deviation of repeated measurements |
/// | tau | flat, on a grid from 0 to twice what the first measurements spread |
///
/// The pairs of the grid weigh as much as the likelihood of the things whose first measurement is below the
/// median: little is what is looked for, and losses have long upper tails that are not normal. As the lower
/// half of a normal distribution is that distribution but for a factor, and who is measured again was chosen by
/// measurements that are in the likelihood, neither choice biases it. A posterior is then a mixture over the
/// grid.
///
/// Cost: `O(k)` for each of 240 pairs. A chance takes `O(k)` for each of 65 nodes and each pair of some weight.
///
/// @see <a href="https://doi.org/10.1080/01621459.1983.10477920">Morris, Parametric empirical Bayes inference: theory
///     and applications, Journal of the American Statistical Association 78 (1983)</a>
/// @see <a href="https://doi.org/10.1214/06-BA117A">Gelman, Prior distributions for variance parameters in hierarchical
///     models, Bayesian Analysis 1 (2006)</a>
public final class ShrunkMeans {

    private static final int SIGMAS = 15;
    private static final int TAUS = 16;
    private static final double LOG_REACH = 2;
    private static final double LEAST_WEIGHT = 1e-3;
    private static final int NODES = 65;
    private static final double REACH = 6;

    /// The mean and number of measurements, and their sum of squares.
    private record Thing(double first, double mean, int count, double squares) {}

    /// @param between tau^2
    /// @param within sigma^2
    /// @param ofCentre the variance of mu
    private record Pair(double weight, double between, double within, double ofCentre) {

        double share(Thing thing) {
            return within == 0 ? 1 : between / (between + within / thing.count);
        }

        double mean(Thing thing, double centre) {
            return centre + share(thing) * (thing.mean - centre);
        }

        double variance(Thing thing) {
            double share = share(thing);
            return share * within / thing.count + (1 - share) * (1 - share) * ofCentre;
        }
    }

    private final List<Thing> things;
    private final double centre;
    private final List<Pair> pairs;
    private final double noise;

    private ShrunkMeans(List<Thing> things, double centre, List<Pair> pairs) {
        this.things = things;
        this.centre = centre;
        this.pairs = pairs;
        this.noise =
                Math.sqrt(pairs.stream().mapToDouble(p -> p.weight * p.within).sum());
    }

    /// The model of some measurements.
    ///
    /// @param measured of each thing at least one finite number, the first measured first; of one thing at
    ///     least two
    public static ShrunkMeans of(double[][] measured) {
        List<Thing> things = new ArrayList<>();
        double squares = 0;
        int degrees = 0;
        for (double[] values : measured) {
            Summary summary = Summary.of(values);
            double own = summary.variance() * (summary.count() - 1);
            things.add(new Thing(values[0], summary.mean(), summary.count(), own));
            squares += own;
            degrees += summary.count() - 1;
        }
        if (degrees == 0) throw new IllegalArgumentException("nothing was measured more than once");
        double centre =
                Quantiles.median(things.stream().mapToDouble(Thing::first).toArray());
        List<Thing> lower =
                things.stream().filter(thing -> thing.first <= centre).toList();
        double spread = Math.sqrt(lower.stream()
                .mapToDouble(thing -> (thing.first - centre) * (thing.first - centre))
                .average()
                .orElse(0));
        double pooled = Math.sqrt(squares / degrees);
        if (pooled == 0 || spread == 0) {
            return new ShrunkMeans(things, centre, List.of(new Pair(1, spread * spread, pooled * pooled, 0)));
        }
        return new ShrunkMeans(things, centre, pairs(lower, centre, spread, pooled, things.size()));
    }

    private static List<Pair> pairs(List<Thing> lower, double centre, double spread, double pooled, int count) {
        List<Pair> pairs = new ArrayList<>();
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < SIGMAS; i++) {
            double sigma = pooled * Math.exp(LOG_REACH * (2.0 * i / (SIGMAS - 1) - 1));
            for (int j = 0; j < TAUS; j++) {
                double tau = 2 * spread * (j + 0.5) / TAUS;
                double log = 0;
                for (Thing thing : lower) log += logLikelihood(thing, centre, tau * tau, sigma * sigma);
                most = Math.max(most, log);
                double ofCentre = Math.PI / 2 * (tau * tau + sigma * sigma) / count;
                pairs.add(new Pair(log, tau * tau, sigma * sigma, ofCentre));
            }
        }
        double greatest = most;
        double sum = pairs.stream()
                .mapToDouble(pair -> Math.exp(pair.weight - greatest))
                .sum();
        return pairs.stream()
                .map(pair -> new Pair(Math.exp(pair.weight - greatest) / sum, pair.between, pair.within, pair.ofCentre))
                .toList();
    }

    private static double logLikelihood(Thing thing, double centre, double between, double within) {
        double variance = within + thing.count * between;
        double distance = thing.mean - centre;
        return -0.5
                * ((thing.count - 1) * Math.log(within)
                        + Math.log(variance)
                        + thing.squares / within
                        + thing.count * distance * distance / variance);
    }

    /// How many things there are.
    public int size() {
        return things.size();
    }

    /// The standard deviation of a measurement.
    public double noise() {
        return noise;
    }

    /// The posterior mean of a thing's true value.
    public double mean(int thing) {
        double mean = 0;
        for (Pair pair : pairs) mean += pair.weight * pair.mean(things.get(thing), centre);
        return mean;
    }

    /// Its posterior standard deviation.
    public double deviation(int thing) {
        double mean = mean(thing);
        double variance = 0;
        for (Pair pair : pairs) {
            double distance = pair.mean(things.get(thing), centre) - mean;
            variance += pair.weight * (pair.variance(things.get(thing)) + distance * distance);
        }
        return Math.sqrt(variance);
    }

    /// The thing with the least posterior mean; of equals the first.
    public int least() {
        int least = 0;
        double lowest = mean(0);
        for (int i = 1; i < size(); i++) {
            double mean = mean(i);
            if (mean >= lowest) continue;
            least = i;
            lowest = mean;
        }
        return least;
    }

    /// The probability that a thing's true value is the least of all: the integral of its density times the
    /// probabilities of all others to be above, by the trapezoidal rule.
    public double chanceToBeLeast(int thing) {
        double most = pairs.stream().mapToDouble(Pair::weight).max().orElse(1);
        double chance = 0;
        double sum = 0;
        for (Pair pair : pairs) {
            if (pair.weight < LEAST_WEIGHT * most) continue;
            sum += pair.weight;
            chance += pair.weight * chance(pair, thing);
        }
        return Math.clamp(chance / sum, 0.0, 1.0);
    }

    private double chance(Pair pair, int thing) {
        double[] means = new double[size()];
        double[] deviations = new double[size()];
        for (int i = 0; i < means.length; i++) {
            means[i] = pair.mean(things.get(i), centre);
            deviations[i] = Math.sqrt(pair.share(things.get(i)) * pair.within / things.get(i).count);
        }
        if (deviations[thing] == 0) return above(means, deviations, thing, means[thing]);
        double step = 2 * REACH / (NODES - 1);
        double sum = 0;
        for (int node = 0; node < NODES; node++) {
            double z = -REACH + node * step;
            double value = means[thing] + z * deviations[thing];
            sum += step * Normal.density(z) * above(means, deviations, thing, value);
        }
        return sum;
    }

    /// The probability that all others are above a value; one that is exactly there counts as above.
    private static double above(double[] means, double[] deviations, int thing, double value) {
        double product = 1;
        for (int i = 0; i < means.length && product > 1e-12; i++) {
            if (i == thing) continue;
            double gap = means[i] - value;
            if (gap > REACH * deviations[i]) continue;
            product *= deviations[i] == 0 ? (gap == 0 ? 1 : 0) : Normal.cdf(gap / deviations[i]);
        }
        return product;
    }
}
