package dev.zeroth.optimizer.strategy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.algebra.SymmetricEigen;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Natural evolution strategies: a normal distribution follows the natural gradient of the expected rank of
/// its draws. xNES learns all of the covariance matrix, SNES (separable) a deviation for each coordinate.
///
/// ```
/// x_k = m + sigma B z_k,  z_k ~ N(0, I),  u_k = max(0, log(lambda / 2 + 1) - log k) / sum - 1 / lambda
/// m <- m + sigma B sum u_k z_k
/// G = sum u_k (z_k z_k^T - I),  g = trace(G) / d
/// sigma <- sigma exp(eta g / 2),  B <- B exp(eta (G - g I) / 2)           (xNES)
/// sigma_i <- sigma_i exp(eta_s / 2 sum u_k (z_ki^2 - 1))                   (SNES)
/// ```
///
/// | symbol | here |
/// |---|---|
/// | m, sigma | [#mean], [#sigma]: in SNES sigma_i |
/// | B, its columns as rows | [#factor] |
/// | lambda | 4 + floor(3 log d) |
/// | eta | 0.6 (3 + log d) / (d sqrt d) |
/// | eta_s | (3 + log d) / (5 sqrt d) |
///
/// When to use: as a second opinion beside CMA-ES; SNES for thousands of dimensions. When not: few evaluations.
///
/// Cost: O(d^2) a candidate and O(d^3) a generation with xNES, O(d) with SNES. Bounds: reflection. Levels:
/// a coordinate keeps a deviation of a fifth of a level. Noise: ranks of a generation only. Failed
/// evaluations rank last. A generation is any lambda values told, each with the z it was drawn with. Where
/// the deviations have become tiny it starts again from a uniform draw.
///
/// @see <a href="https://jmlr.org/papers/v15/wierstra14a.html">Wierstra et al., Natural evolution
///     strategies, 2014</a>
public final class Nes implements Optimizer {

    private static final double FIRST_SIGMA = 0.3;
    private static final double LEAST_SIGMA = 1e-12;
    private static final double LEVEL_SHARE = 0.2;

    private final Region region;
    private final RandomStream random;
    private final boolean separable;
    private final int population;
    private final Batch<double[]> batch = new Batch<>();
    private final double[] sigma;
    private double[] mean;
    private double[][] factor;

    /// @param separable SNES rather than xNES
    /// @param population lambda, at least 4; 0: its standard
    /// @param start the first mean; null: the region's centre
    public Nes(boolean separable, int population, Region region, double @Nullable [] start, RandomStream random) {
        if (population != 0 && population < 4) {
            throw new IllegalArgumentException("population must be at least 4, or 0, got " + population);
        }
        this.region = region;
        this.random = random;
        this.separable = separable;
        this.population = population > 0 ? population : 4 + (int) (3 * Math.log(region.dimension()));
        this.mean = region.clamp(start == null ? region.centre() : start.clone());
        this.sigma = new double[mean.length];
        this.factor = new double[0][];
        begin();
    }

    /// Starts this method.
    public static OptimizerFactory factory(boolean separable, int population) {
        return (region, start, random) -> new Nes(separable, population, region, start, random);
    }

    private void begin() {
        Arrays.fill(sigma, FIRST_SIGMA);
        if (separable) return;
        factor = new double[mean.length][mean.length];
        for (int i = 0; i < factor.length; i++) factor[i][i] = 1;
    }

    @Override
    public Candidate ask() {
        double[] z = new double[mean.length];
        for (int i = 0; i < z.length; i++) z[i] = random.nextGaussian();
        double[] point = mean.clone();
        double[] step = spread(z);
        for (int i = 0; i < point.length; i++) {
            double way = deviation(i) * step[i] * region.scale(i);
            point[i] = region.reflect(i, point[i] + way);
        }
        return batch.give(z, point);
    }

    /// B z.
    private double[] spread(double[] z) {
        if (separable) return z;
        double[] step = new double[z.length];
        for (int k = 0; k < z.length; k++) {
            for (int i = 0; i < step.length; i++) step[i] += z[k] * factor[k][i];
        }
        return step;
    }

    private double deviation(int i) {
        return region.levels(i) > 0 ? Math.max(sigma[i], LEVEL_SHARE / region.levels(i)) : sigma[i];
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        List<Batch.Outcome<double[]>> ranked = batch.tell(candidate, loss, population);
        if (ranked.isEmpty() || Batch.flat(ranked)) return;
        double[] utilities = utilities();
        double[] drift = new double[mean.length];
        for (int k = 0; k < population; k++) {
            double[] z = ranked.get(k).draw();
            for (int i = 0; i < drift.length; i++) drift[i] += utilities[k] * z[i];
        }
        double[] step = spread(drift);
        for (int i = 0; i < mean.length; i++) {
            mean[i] = region.reflect(i, mean[i] + deviation(i) * step[i] * region.scale(i));
        }
        if (separable) adaptDeviations(ranked, utilities);
        else adaptFactor(ranked, utilities);
        if (Arrays.stream(sigma).max().orElse(0) < LEAST_SIGMA) restart(region.draw(random));
    }

    private double[] utilities() {
        double[] utilities = new double[population];
        double sum = 0;
        for (int k = 0; k < population; k++) {
            utilities[k] = Math.max(0, Math.log(population / 2.0 + 1) - Math.log(k + 1));
            sum += utilities[k];
        }
        for (int k = 0; k < population; k++) utilities[k] = utilities[k] / sum - 1.0 / population;
        return utilities;
    }

    private void adaptDeviations(List<Batch.Outcome<double[]>> ranked, double[] utilities) {
        double rate = (3 + Math.log(mean.length)) / (5 * Math.sqrt(mean.length));
        for (int i = 0; i < sigma.length; i++) {
            double gradient = 0;
            for (int k = 0; k < population; k++) {
                double z = ranked.get(k).draw()[i];
                gradient += utilities[k] * (z * z - 1);
            }
            sigma[i] = Math.min(sigma[i] * Math.exp(rate / 2 * gradient), most(i));
        }
    }

    /// Steps longer than the region lead nowhere.
    private double most(int i) {
        return Double.isInfinite(region.high(i) - region.low(i)) ? Double.MAX_VALUE : 1;
    }

    private void adaptFactor(List<Batch.Outcome<double[]>> ranked, double[] utilities) {
        int d = mean.length;
        double[][] gradient = new double[d][d];
        for (int k = 0; k < population; k++) {
            double[] z = ranked.get(k).draw();
            for (int i = 0; i < d; i++) {
                for (int j = 0; j <= i; j++) gradient[i][j] += utilities[k] * z[i] * z[j];
            }
        }
        double trace = 0;
        for (int i = 0; i < d; i++) trace += gradient[i][i] / d;
        for (int i = 0; i < d; i++) gradient[i][i] -= trace;
        double rate = 0.6 * (3 + Math.log(d)) / (d * Math.sqrt(d));
        double growth = Math.exp(rate / 2 * trace);
        for (int i = 0; i < d; i++) sigma[i] = Math.min(sigma[i] * growth, most(i));
        multiply(SymmetricEigen.of(gradient), rate / 2);
    }

    /// B <- B exp(rate M), with the columns of B as rows: row j of the product is sum_k exp(..)_jk row k.
    private void multiply(SymmetricEigen eigen, double rate) {
        int d = mean.length;
        double[][] product = new double[d][d];
        for (int v = 0; v < d; v++) {
            double[] axis = eigen.vectors()[v];
            double[] image = spread(axis);
            double share = Math.exp(rate * eigen.values()[v]);
            for (int j = 0; j < d; j++) {
                for (int i = 0; i < d; i++) product[j][i] += share * axis[j] * image[i];
            }
        }
        factor = product;
    }

    private void restart(double[] from) {
        mean = from;
        begin();
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
