package dev.zeroth.optimizer.strategy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// OpenAI's evolution strategy: Adam on the gradient of the expected rank of draws around a point, which pairs of
/// mirrored draws estimate.
///
/// ```
/// x_k = theta + sigma e_k,  x_(k + lambda / 2) = theta - sigma e_k,  e_k ~ N(0, I)
/// g = 1 / (lambda sigma) sum r_k e_k,  r_k the rank of x_k, from -1/2 for the best to 1/2 for the worst
/// theta <- Adam(theta, g)
/// ```
///
/// | symbol | here |
/// |---|---|
/// | theta | [#theta] |
/// | sigma | 0.05 of the region's scale; and the learning rate 0.03: both shrink by 0.1 % a generation, to 1 % |
/// | lambda | 4 + floor(3 log d), made even |
///
/// When to use: very many dimensions (networks' weights), many jobs. When not: where precision counts;
/// fewer than some hundred evaluations.
///
/// Cost: O(d) a candidate; the draws are kept as seeds, so that memory is O(d + lambda). Bounds: reflection, theta to
/// the nearer bound. Levels: a deviation of at least a fifth of a level. Noise: averaged over generations by Adam.
/// Failed evaluations rank last. A generation is any lambda values told.
///
/// @see <a href="https://arxiv.org/abs/1703.03864">Salimans et al., Evolution strategies as a scalable alternative to
///     reinforcement learning, 2017</a>
public final class OpenAiEs implements Optimizer {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double LEVEL_SHARE = 0.2;
    private static final double DECAY = 0.999;
    private static final double LEAST_SHARE = 0.01;

    /// A draw: the seed of e, and its sign.
    private record Mirrored(long seed, int sign) {}

    private final Region region;
    private final RandomStream random;
    private final double sigma;
    private final double rate;
    private final int population;
    private final Batch<Mirrored> batch = new Batch<>();
    private final double[] first;
    private final double[] second;
    private double[] theta;
    private double share = 1;
    private long seed;
    private boolean mirror;
    private int generation;

    /// @param sigma in units of the region's scale
    /// @param rate the learning rate, in these units
    /// @param population lambda, at least 4; 0: its standard
    /// @param start the first theta; null: the region's centre
    public OpenAiEs(
            double sigma, double rate, int population, Region region, double @Nullable [] start, RandomStream random) {
        if (!(sigma > 0)) throw new IllegalArgumentException("sigma must be above 0, got " + sigma);
        if (!(rate > 0)) throw new IllegalArgumentException("rate must be above 0, got " + rate);
        if (population != 0 && population < 4) {
            throw new IllegalArgumentException("population must be at least 4, or 0, got " + population);
        }
        int d = region.dimension();
        this.region = region;
        this.random = random;
        this.sigma = sigma;
        this.rate = rate;
        int wanted = population > 0 ? population : 4 + (int) (3 * Math.log(d));
        this.population = wanted + wanted % 2;
        this.first = new double[d];
        this.second = new double[d];
        this.theta = region.clamp(start == null ? region.centre() : start.clone());
    }

    /// Starts this method.
    public static OptimizerFactory factory(double sigma, double rate, int population) {
        return (region, start, random) -> new OpenAiEs(sigma, rate, population, region, start, random);
    }

    @Override
    public Candidate ask() {
        if (!mirror) seed = random.nextLong();
        Mirrored draw = new Mirrored(seed, mirror ? -1 : 1);
        mirror = !mirror;
        RandomStream noise = new RandomStream(draw.seed());
        double[] point = theta.clone();
        for (int i = 0; i < point.length; i++) {
            double way = draw.sign() * deviation(i) * noise.nextGaussian() * region.scale(i);
            point[i] = region.reflect(i, point[i] + way);
        }
        return batch.give(draw, point);
    }

    private double deviation(int i) {
        double now = share * sigma;
        return region.levels(i) > 0 ? Math.max(now, LEVEL_SHARE / region.levels(i)) : now;
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        List<Batch.Outcome<Mirrored>> ranked = batch.tell(candidate, loss, population);
        if (ranked.isEmpty() || Batch.flat(ranked)) return;
        double[] gradient = new double[theta.length];
        for (int k = 0; k < population; k++) {
            Mirrored draw = ranked.get(k).draw();
            double weight = draw.sign() * (k / (population - 1.0) - 0.5);
            RandomStream noise = new RandomStream(draw.seed());
            for (int i = 0; i < gradient.length; i++) gradient[i] += weight * noise.nextGaussian();
        }
        step(gradient);
        share = Math.max(LEAST_SHARE, share * DECAY);
    }

    /// Adam; it does not mind the gradient's length.
    private void step(double[] gradient) {
        generation++;
        double unbias1 = 1 - Math.pow(BETA_1, generation);
        double unbias2 = 1 - Math.pow(BETA_2, generation);
        for (int i = 0; i < theta.length; i++) {
            first[i] = BETA_1 * first[i] + (1 - BETA_1) * gradient[i];
            second[i] = BETA_2 * second[i] + (1 - BETA_2) * gradient[i] * gradient[i];
            double way = first[i] / unbias1 / (Math.sqrt(second[i] / unbias2) + 1e-12);
            theta[i] = region.clamp(i, theta[i] - share * rate * region.scale(i) * way);
        }
    }

    @Override
    public void drop(Candidate candidate) {
        batch.drop(candidate);
    }

    @Override
    public void inject(double[] point, double loss) {
        if (batch.beaten(loss)) theta = point.clone();
    }
}
