package dev.zeroth.optimizer.strategy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cross-entropy method: independent normal distributions are fitted to the best share of each generation.
///
/// ```
/// x_k ~ N(m, diag(s^2)),  k = 1 ... N
/// m <- a m_E + (1 - a) m,  s <- b_t s_E + (1 - b_t) s,  m_E and s_E of the best rho N
/// b_t = b - b (1 - 1 / t)^q
/// ```
///
/// | symbol | here |
/// |---|---|
/// | m, s | [#mean], [#spread]; at first a start and 0.3 of the region's scale |
/// | N, rho | 20 + floor(5 log d), 0.2 |
/// | a, b, q | 0.8, 0.7, 7 |
///
/// When to use: many jobs, noise, a smooth trend below rugged detail. When not: ill-conditioned functions, and few
/// evaluations.
///
/// Cost: O(d) a candidate. Bounds: reflection. Levels: a deviation of at least a fifth of a level. Noise:
/// the elite averages it. Failed evaluations rank last. A generation is any N values told. Where the
/// deviations have become tiny it starts again from a uniform draw.
///
/// @see <a href="https://doi.org/10.1007/s11009-006-9753-0">Kroese, Porotsky and Rubinstein, The cross-entropy method
///     for continuous multi-extremal optimization, 2006</a>
public final class CrossEntropy implements Optimizer {

    private static final double FIRST_SPREAD = 0.3;
    private static final double LEAST_SPREAD = 1e-12;
    private static final double LEVEL_SHARE = 0.2;
    private static final double MEAN_RATE = 0.8;
    private static final double SPREAD_RATE = 0.7;
    private static final double SLOWING = 7;

    private final Region region;
    private final RandomStream random;
    private final int population;
    private final int elite;
    private final Batch<double[]> batch = new Batch<>();
    private final double[] spread;
    private double[] mean;
    private int generation;

    /// @param population N, at least 4; 0: its standard
    /// @param share rho, above 0 and below 1
    /// @param start the first mean; null: the region's centre
    public CrossEntropy(int population, double share, Region region, double @Nullable [] start, RandomStream random) {
        if (population != 0 && population < 4) {
            throw new IllegalArgumentException("population must be at least 4, or 0, got " + population);
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be above 0 and below 1, got " + share);
        }
        this.region = region;
        this.random = random;
        this.population = population > 0 ? population : 20 + (int) (5 * Math.log(region.dimension()));
        this.elite = Math.clamp(Math.round(share * this.population), 2, this.population - 1);
        this.mean = region.clamp(start == null ? region.centre() : start.clone());
        this.spread = new double[mean.length];
        Arrays.fill(spread, FIRST_SPREAD);
    }

    /// Starts this method.
    public static OptimizerFactory factory(int population, double share) {
        return (region, start, random) -> new CrossEntropy(population, share, region, start, random);
    }

    @Override
    public Candidate ask() {
        double[] point = mean.clone();
        for (int i = 0; i < point.length; i++) {
            double way = deviation(i) * random.nextGaussian() * region.scale(i);
            point[i] = region.reflect(i, point[i] + way);
        }
        return batch.give(point, point);
    }

    private double deviation(int i) {
        return region.levels(i) > 0 ? Math.max(spread[i], LEVEL_SHARE / region.levels(i)) : spread[i];
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        List<Batch.Outcome<double[]>> ranked = batch.tell(candidate, loss, population);
        if (ranked.isEmpty() || Batch.flat(ranked)) return;
        generation++;
        double rate = SPREAD_RATE - SPREAD_RATE * Math.pow(1 - 1.0 / generation, SLOWING);
        double[] moved = new double[mean.length];
        boolean tiny = true;
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (int k = 0; k < elite; k++) sum += ranked.get(k).draw()[i] / elite;
            double squares = 0;
            for (int k = 0; k < elite; k++) {
                double way = (ranked.get(k).draw()[i] - sum) / region.scale(i);
                squares += way * way;
            }
            spread[i] = rate * Math.sqrt(squares / (elite - 1)) + (1 - rate) * spread[i];
            moved[i] = region.clamp(i, MEAN_RATE * sum + (1 - MEAN_RATE) * mean[i]);
            tiny &= spread[i] < LEAST_SPREAD;
        }
        mean = moved;
        if (tiny) restart();
    }

    private void restart() {
        mean = region.draw(random);
        Arrays.fill(spread, FIRST_SPREAD);
        generation = 0;
        batch.restart();
    }

    @Override
    public void drop(Candidate candidate) {
        batch.drop(candidate);
    }

    @Override
    public void inject(double[] point, double loss) {
        if (batch.beaten(loss)) mean = point.clone();
    }
}
