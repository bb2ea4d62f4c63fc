package dev.zeroth.optimizer.strategy;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import org.jspecify.annotations.Nullable;

/// The (1+1) evolution strategy with the one-fifth success rule: random local search that adapts the length
/// of its step. A child x + sigma s z, with z ~ N(0, I) and s the region's scale, takes the parent's place
/// if it is not worse; sigma <- sigma exp(a (success - 1/5) / (4/5)) with a = 1 / sqrt(d + 1).
///
/// | symbol | here |
/// |---|---|
/// | x, f(x) | [#parent], [#parentLoss] |
/// | sigma | [#sigma], from 0.3; in units of the region's scale, kept between 1e-12 and 1 |
///
/// When to use: many dimensions and few evaluations, smooth and not too badly scaled functions, or as a
/// cheap baseline.
/// When not: ill-conditioned or multimodal functions. Several candidates may be out at once; each is judged
/// when it is
/// told.
///
/// Cost: O(d). Bounds: reflection. Noise: a lucky parent stays until it is beaten. A failed evaluation is
/// no success. A coordinate in levels steps at least one level with probability 1/d, or else as the others
/// do.
///
/// @see <a href="https://doi.org/10.1007/978-3-319-10762-2_58">Rechenberg's rule; see Kern et al., Learning
///     probability
///     distributions in continuous evolutionary algorithms, 2004, for this form</a>
public final class OnePlusOne implements Optimizer {

    private static final double FIRST_SIGMA = 0.3;
    private static final double LEAST_SIGMA = 1e-12;
    private static final double SUCCESS_WANTED = 0.2;

    private final Region region;
    private final RandomStream random;
    private double[] parent;
    private double parentLoss = Double.POSITIVE_INFINITY;
    private double sigma = FIRST_SIGMA;
    private boolean first = true;
    private long asked;

    /// @param start the first parent; null: the region's centre
    public OnePlusOne(Region region, double @Nullable [] start, RandomStream random) {
        this.region = region;
        this.random = random;
        this.parent = region.clamp(start == null ? region.centre() : start.clone());
    }

    /// Starts this method.
    public static OptimizerFactory factory() {
        return OnePlusOne::new;
    }

    @Override
    public Candidate ask() {
        double[] point = parent.clone();
        if (!first) for (int i = 0; i < point.length; i++) point[i] = step(i, point[i]);
        first = false;
        return new Candidate(asked++, point);
    }

    private double step(int i, double x) {
        double to = x + sigma * region.scale(i) * random.nextGaussian();
        if (region.levels(i) > 0 && random.nextDouble() * parent.length < 1) {
            double level = region.scale(i) / region.levels(i);
            to = x + Math.copySign(Math.max(Math.abs(to - x), level), to - x);
        }
        return region.reflect(i, to);
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        boolean success = loss <= parentLoss && loss < Double.POSITIVE_INFINITY;
        if (candidate.number() > 0) {
            double rate = 1 / Math.sqrt(parent.length + 1.0);
            double gain = (success ? 1 : 0) - SUCCESS_WANTED;
            sigma = Math.clamp(sigma * Math.exp(rate * gain / (1 - SUCCESS_WANTED)), LEAST_SIGMA, 1);
        }
        inject(candidate.point(), loss);
    }

    @Override
    public void drop(Candidate candidate) {
        // nothing was staked on it
    }

    @Override
    public void inject(double[] point, double loss) {
        if (!(loss <= parentLoss) || loss == Double.POSITIVE_INFINITY) return;
        parent = point.clone();
        parentLoss = loss;
    }
}
