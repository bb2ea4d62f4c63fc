package dev.zeroth.optimizer.annealing;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Simulated annealing: a step from x to y is taken with probability
///
///     min(1, exp(-(f(y) - f(x)) / T))
///
/// (Metropolis's rule), while the temperature T falls.
///
/// | symbol | here |
/// |---|---|
/// | x, f(x) | [#at], [#loss] |
/// | T_0 | mean rise of the uphill steps among the first [#warmUp], divided by -ln(acceptance) |
/// | T_k | [Cooling#temperature] |
/// | s_i | [#steps], the step in coordinate i: y_i = x_i + s_i C, in one coordinate at a time |
///
/// C is Cauchy's distribution, so that few steps are far longer than most and leave a basin when the short
/// ones no longer can. Steps adapt, each by itself: s_i <- s_i exp((taken - 0.44) / 4), so that 44 % of them
/// are taken, which is what a random walk in one dimension does best with.
///
/// When to use: rugged functions of few numbers, levels and orders, where a neighbour tells something. When
/// not: smooth functions, where any method with a model of the surface is orders of magnitude ahead.
///
/// A cooling ends after n evaluations; the next begins at the best point with the temperature halfway down (in
/// the logarithm), and takes twice as long.
///
/// Cost: O(d), most of it for the copy. Bounds: reflection. Levels: a step goes at least one level. Noise:
/// rises that are small beside T do not matter. Several candidates may be out at once; each is judged when it
/// is told. A failed evaluation is never taken.
///
/// @see <a href="https://doi.org/10.1126/science.220.4598.671">Kirkpatrick, Gelatt and Vecchi, Optimization by
///     simulated annealing, 1983</a>
/// @see <a href="https://doi.org/10.1016/0375-9601(87)90796-1">Szu and Hartley, Fast simulated annealing, 1987
///     (Cauchy's steps)</a>
/// @see <a href="https://doi.org/10.1145/29380.29864">Corana et al., Minimizing multimodal functions of
///     continuous variables with the simulated annealing algorithm, 1987 (steps that adapt)</a>
/// @see <a href="https://doi.org/10.1007/BF01582166">Lundy and Mees, Convergence of an annealing algorithm,
///     1986</a>
public final class SimulatedAnnealing implements Optimizer {

    private static final double LONGEST = 1e6;
    private static final double FIRST_STEP = 0.3;
    private static final double LEAST_STEP = 1e-12;
    private static final double TAKEN_WANTED = 0.44;
    private static final double ADAPTATION = 0.25;

    private final AnnealingOptions options;
    private final Region region;
    private final RandomStream random;
    private final int warmUp;
    private final double[] steps;
    private final Map<Long, Integer> moved = new HashMap<>();
    private double[] at;
    private double loss = Double.POSITIVE_INFINITY;
    private double[] best;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private double rises;
    private int riseCount;
    private double firstTemperature;
    private double length;
    private long step;
    private long asked;

    /// @param start where to begin; null: the region's centre
    public SimulatedAnnealing(AnnealingOptions options, Region region, double @Nullable [] start, RandomStream random) {
        this.options = options;
        this.region = region;
        this.random = random;
        this.at = region.clamp(start == null ? region.centre() : start.clone());
        this.best = at;
        this.steps = new double[at.length];
        this.warmUp = 10 + 2 * at.length;
        this.length = options.length() > 0 ? options.length() : 100.0 * at.length;
        Arrays.fill(steps, FIRST_STEP);
    }

    /// Starts this method.
    public static OptimizerFactory factory(AnnealingOptions options) {
        return (region, start, random) -> new SimulatedAnnealing(options, region, start, random);
    }

    /// The probability of taking a step.
    ///
    /// @param rise f(y) - f(x)
    static double chance(double rise, double temperature) {
        if (!(rise > 0)) return 1;
        return temperature > 0 ? Math.exp(-rise / temperature) : 0;
    }

    @Override
    public Candidate ask() {
        double[] point = at.clone();
        if (asked > 0) {
            int i = random.nextInt(point.length);
            point[i] = moved(i, point[i]);
            moved.put(asked, i);
        }
        return new Candidate(asked++, point);
    }

    private double moved(int i, double x) {
        double cauchy = Math.tan(Math.PI * (random.nextOpenDouble() - 0.5));
        double change = steps[i] * region.scale(i) * Math.clamp(cauchy, -LONGEST, LONGEST);
        if (region.levels(i) > 0) {
            double level = region.scale(i) / region.levels(i);
            change = Math.copySign(Math.max(Math.abs(change), level), change);
        }
        return region.reflect(i, x + change);
    }

    @Override
    public void tell(Candidate candidate, double told) {
        Integer coordinate = moved.remove(candidate.number());
        double rise = told - loss;
        boolean taken = told < Double.POSITIVE_INFINITY && random.nextDouble() < chance(rise, temperature());
        if (coordinate != null) {
            double gain = ADAPTATION * ((taken ? 1 : 0) - TAKEN_WANTED);
            steps[coordinate] = Math.clamp(steps[coordinate] * Math.exp(gain), LEAST_STEP, 1);
            measure(rise);
        }
        if (taken) move(candidate.point(), told);
        step++;
        if ((double) step >= length) reheat();
    }

    private void move(double[] point, double told) {
        at = point;
        loss = told;
        if (!(told < bestLoss)) return;
        best = point;
        bestLoss = told;
    }

    private double temperature() {
        if (riseCount < warmUp && asked < 10L * warmUp) return 0;
        double last = firstTemperature * options.last();
        return options.cooling().temperature(firstTemperature, last, Math.min((double) step, length), length);
    }

    /// Finds the first temperature by the rises seen at first.
    private void measure(double rise) {
        if (riseCount >= warmUp || !(rise > 0) || !(rise < INFEASIBLE)) return;
        rises += rise;
        riseCount++;
        firstTemperature = -rises / riseCount / Math.log(options.acceptance());
    }

    private void reheat() {
        step = 0;
        length *= 2;
        firstTemperature *= Math.sqrt(options.last());
        at = best;
        loss = bestLoss;
    }

    @Override
    public void drop(Candidate candidate) {
        moved.remove(candidate.number());
    }

    @Override
    public void inject(double[] point, double told) {
        if (told < loss) move(point.clone(), told);
    }
}
