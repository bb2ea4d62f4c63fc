package dev.zeroth.optimizer.annealing;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.Routine;
import dev.zeroth.optimizer.RoutineOptimizer;
import org.jspecify.annotations.Nullable;

/// Dual annealing: generalized simulated annealing over the whole region, and a descent from what it finds.
///
/// Steps are drawn from the [Visiting] distribution with q_v, first in all coordinates at once, d times, then
/// d times in one; where a coordinate leaves its bounds it comes in at the other one. A step up from e to e'
/// is taken with probability
///
///     [1 - (1 - q_a) (e' - e) / (t T_a)]^(1 / (1 - q_a)),     0 where the bracket is negative
///
/// with T_a = T / k in round k, and the temperature falls as
///
///     T_k = T_0 (2^(q_v - 1) - 1) / ((1 + k)^(q_v - 1) - 1)
///
/// | symbol | here |
/// |---|---|
/// | q_v, q_a, T_0 | [DualAnnealingOptions] |
/// | t | [#unit], the unit of loss: how far the first round's points are apart on average |
///
/// When to use: smooth functions with several minima and without noise, dozens to some thousand evaluations a
/// dimension. When not: noise, or losses that are flat in most places, for then descents are wasted.
///
/// A descent goes out from the start first, then from a round's best point: always where that is better than
/// any point before, else with a probability of `descents`. When T falls below 2e-5 T_0 everything begins anew
/// at a uniform draw.
///
/// Cost: O(d) an evaluation, and O(d^2) a step of the descent. Bounds: see above; the descent stays within
/// them. Jobs: the differences of a descent may be evaluated side by side; several runs go on beside one
/// another ([dev.zeroth.optimizer.Walkers]). A failed evaluation is never taken.
///
/// Departures from the papers: the descent at the start; losses in units of their spread, so that adding to
/// them or multiplying them changes nothing; descents by chance as above.
///
/// @see <a href="https://doi.org/10.1016/S0375-9601(97)00474-X">Xiang et al., Generalized simulated annealing
///     algorithm and its application to the Thomson model, 1997</a>
/// @see <a href="https://doi.org/10.1016/S0378-4371(96)00271-3">Tsallis and Stariolo, Generalized simulated
///     annealing, 1996</a>
public final class DualAnnealing implements Routine {

    private static final double RESTART = 2e-5;

    /// The unit of length, as a share of the region's scale.
    private static final double UNIT = 0.1;

    private final DualAnnealingOptions options;
    private final LocalSearch descent;
    private final Region region;
    private final RandomStream random;
    private final Visiting visiting;
    private final double[] start;

    private Found now;
    private double best = Double.POSITIVE_INFINITY;
    private double unit;

    public DualAnnealing(
            DualAnnealingOptions options,
            LocalSearch descent,
            Region region,
            double @Nullable [] start,
            RandomStream random) {
        this.options = options;
        this.descent = descent;
        this.region = region;
        this.random = random;
        this.visiting = new Visiting(options.visiting());
        this.start = region.clamp(start == null ? region.centre() : start.clone());
        this.now = new Found(this.start, Double.POSITIVE_INFINITY);
    }

    /// Starts this method, with [QuasiNewton] for its descents. One candidate or one gradient is out at a
    /// time; see [dev.zeroth.optimizer.Walkers].
    public static OptimizerFactory factory(DualAnnealingOptions options) {
        return (region, start, random) ->
                new RoutineOptimizer(region, new DualAnnealing(options, new QuasiNewton(), region, start, random));
    }

    @Override
    public void run(Evaluations f) {
        now = new Found(start, f.at(start));
        while (true) {
            best = Math.min(best, now.loss());
            descend(f, now);
            unit = 0;
            double temperature = options.temperature();
            for (long round = 1; temperature > RESTART * options.temperature(); round++) {
                temperature = temperature(round);
                round(f, round, temperature);
            }
            double[] elsewhere = region.draw(random);
            now = new Found(elsewhere, f.at(elsewhere));
        }
    }

    private double temperature(long round) {
        double power = options.visiting() - 1;
        return options.temperature() * (Math.pow(2, power) - 1) / (Math.pow(1.0 + (double) round, power) - 1);
    }

    private void round(Evaluations f, long round, double temperature) {
        double before = best;
        double scale = visiting.scale(temperature);
        Found least = null;
        double apart = 0;
        int dimension = region.dimension();
        for (int visit = 0; visit < 2 * dimension; visit++) {
            double[] point = now.point().clone();
            if (visit < dimension) for (int i = 0; i < dimension; i++) visit(i, point, scale);
            else visit(visit - dimension, point, scale);
            Found next = new Found(point, f.at(point));
            if (!(next.loss() < Double.POSITIVE_INFINITY)) continue;
            apart += Math.abs(next.loss() - Math.min(now.loss(), Double.MAX_VALUE)) / (2 * dimension);
            if (least == null || next.loss() < least.loss()) least = next;
            if (random.nextDouble() < chance(next.loss() - now.loss(), round, temperature)) now = next;
        }
        if (!(unit > 0) && apart < Double.POSITIVE_INFINITY) unit = apart;
        if (least == null) return;
        best = Math.min(best, least.loss());
        if (best < before || random.nextDouble() < options.descents()) descend(f, least);
    }

    private void visit(int i, double[] point, double scale) {
        double low = region.low(i);
        double width = region.high(i) - low;
        double to = point[i] + UNIT * region.scale(i) * visiting.step(scale, random);
        if (Double.isInfinite(width)) {
            point[i] = region.reflect(i, to);
            return;
        }
        double turns = (to - low) / width;
        point[i] = region.clamp(i, low + width * (turns - Math.floor(turns)));
    }

    private double chance(double rise, long round, double temperature) {
        return chance(unit > 0 ? rise / unit : rise, temperature / (double) round, options.acceptance());
    }

    /// The probability of taking a step up.
    ///
    /// @param shape q_a, below 1
    static double chance(double rise, double temperature, double shape) {
        if (!(rise > 0)) return 1;
        double bracket = 1 - (1 - shape) * rise / temperature;
        return bracket > 0 ? Math.pow(bracket, 1 / (1 - shape)) : 0;
    }

    private void descend(Evaluations f, Found from) {
        Found end = descent.descend(f, region, from, best);
        best = Math.min(best, end.loss());
        if (end.loss() <= now.loss()) now = end;
    }
}
