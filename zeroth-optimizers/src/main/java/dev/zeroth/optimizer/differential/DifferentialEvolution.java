package dev.zeroth.optimizer.differential;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Hypercube;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import dev.zeroth.optimizer.differential.Population.Member;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Differential evolution: every vector x_i of a population is challenged by a trial u, made of the
/// differences of others, which takes its place if it is not worse.
///
///     v = a member + F (difference of members),     u_j = v_j with probability CR and for one j at least,
///     else x_ij
///
/// | symbol | here |
/// |---|---|
/// | N | [Population#size] |
/// | v | [#mutant], by the [Mutation] |
/// | F, CR | `weight`, `rate` of [Out], fixed or from the [SuccessHistory] |
/// | p | [#BEST_SHARE]: x_pbest is one of the p N best, and at least of two |
/// | A | the archive of [Population], up to [#ARCHIVED] N replaced vectors |
///
/// When to use: multimodal or badly scaled functions with hundreds of evaluations a dimension or more; with
/// fewer a model or a descent gains more. When not: noisy functions, whose luckiest vectors stay.
///
/// Population: without a known budget N = 8 + sqrt(d), small enough to descend early; a population that has
/// converged or stagnates is replaced by a new one of twice the size elsewhere, up to [#MOST_POPULATION]. With
/// a known budget N shrinks linearly over it to 4, as in L-SHADE; then the next run has twice the budget.
///
/// Cost: O(d), and O(log N + d) where a generation ends. Bounds: a coordinate out of its bounds goes half way
/// from x_i to the bound. Several candidates may be out at once; each challenges the vector that has its place
/// when it is told. A failed evaluation loses to any other.
///
/// Departures from the papers: no generations, but trials one by one from the members as they are; N without
/// and with a small budget; restarts; the first vector is the start or the region's centre, the others a Latin
/// hypercube.
///
/// @see <a href="https://doi.org/10.1023/A:1008202821328">Storn and Price, Differential evolution, 1997</a>
/// @see <a href="https://doi.org/10.1109/TEVC.2009.2014613">Zhang and Sanderson, JADE: adaptive differential
///     evolution with optional external archive, 2009</a>
/// @see <a href="https://doi.org/10.1109/CEC.2014.6900380">Tanabe and Fukunaga, Improving the search
///     performance of SHADE using linear population size reduction, 2014</a>
public final class DifferentialEvolution implements Optimizer {

    private static final double BEST_SHARE = 0.11;
    private static final double ARCHIVED = 2.6;
    private static final int MOST_POPULATION = 500;
    private static final double CONVERGED_WIDTH = 1e-11;
    private static final int STAGNANT_GENERATIONS = 40;

    /// A candidate that is out.
    private record Out(int run, int place, double weight, double rate) {}

    private final DifferentialOptions options;
    private final Region region;
    private final RandomStream random;
    private final double @Nullable [] start;
    private final Map<Long, Out> out = new HashMap<>();
    private long asked;

    // the run
    private int run = -1;
    private long budget;
    private int firstSize;
    private Population population;
    private SuccessHistory history;
    private Hypercube hypercube;
    private int next;
    private int toldInRun;
    private int toldInGeneration;
    private int stagnant;
    private boolean improved;

    public DifferentialEvolution(
            DifferentialOptions options, Region region, double @Nullable [] start, RandomStream random) {
        this.options = options;
        this.region = region;
        this.random = random;
        this.start = start == null ? null : region.clamp(start.clone());
        this.budget = options.budget();
        this.firstSize = options.population() > 0 ? options.population() : standardSize();
        this.population = new Population(firstSize);
        this.history = new SuccessHistory(options.weight(), options.crossover());
        this.hypercube = new Hypercube(region, firstSize, random);
        begin(firstSize);
    }

    /// Starts this method.
    public static OptimizerFactory factory(DifferentialOptions options) {
        return (region, start, random) -> new DifferentialEvolution(options, region, start, random);
    }

    private int standardSize() {
        int dimension = region.dimension();
        if (budget == 0) return (int) (8 + Math.sqrt(dimension));
        double affordable = Math.max(0.7 * Math.sqrt((double) budget), 10);
        return (int) Math.max(DifferentialOptions.LEAST_POPULATION, Math.min(18.0 * dimension, affordable));
    }

    private void begin(int size) {
        run++;
        firstSize = size;
        population = new Population(size);
        history = new SuccessHistory(options.weight(), options.crossover());
        hypercube = new Hypercube(region, size, random);
        next = 0;
        toldInRun = 0;
        toldInGeneration = 0;
        stagnant = 0;
        improved = false;
    }

    @Override
    public Candidate ask() {
        int place = next;
        next = (next + 1) % population.size();
        Member parent = population.at(place);
        double[] point;
        double weight = options.weight();
        double rate = options.crossover();
        if (parent == null || population.known() < DifferentialOptions.LEAST_POPULATION) {
            point = first(place);
        } else {
            if (options.adaptive()) {
                int pair = history.draw(random);
                rate = history.rate(pair, random);
                weight = history.weight(pair, random);
            }
            point = trial(place, parent, weight, rate);
        }
        out.put(asked, new Out(run, place, weight, rate));
        return new Candidate(asked++, point);
    }

    private double[] first(int place) {
        double[] drawn = hypercube.next();
        if (run > 0 || asked > 0 || place > 0) return drawn;
        return start == null ? region.centre() : start.clone();
    }

    private double[] trial(int place, Member parent, double weight, double rate) {
        double[] x = parent.point();
        double[] mutant = mutant(place, x, weight);
        double[] point = x.clone();
        int always = random.nextInt(x.length);
        for (int j = 0; j < x.length; j++) {
            if (j != always && random.nextDouble() >= rate) continue;
            double v = mutant[j];
            if (v < region.low(j)) v = (region.low(j) + x[j]) / 2;
            else if (v > region.high(j)) v = (region.high(j) + x[j]) / 2;
            point[j] = region.clamp(j, v);
        }
        return point;
    }

    private double[] mutant(int place, double[] x, double weight) {
        int first = population.other(random, place, place, place);
        double[] one = pointAt(first);
        return switch (options.mutation()) {
            case RAND -> {
                int second = population.other(random, place, first, first);
                int third = population.other(random, place, first, second);
                yield sum(one, 0, one, weight, pointAt(second), pointAt(third));
            }
            case BEST -> {
                double[] two = pointAt(population.other(random, place, first, first));
                yield sum(population.best().point(), 0, x, weight, one, two);
            }
            case CURRENT_TO_BEST -> {
                double[] two = pointAt(population.other(random, place, first, first));
                yield sum(x, weight, population.best().point(), weight, one, two);
            }
            case CURRENT_TO_SOME_BEST -> {
                int among = Math.max(2, (int) Math.round(BEST_SHARE * population.size()));
                double[] best = population.best(among, random).point();
                double[] two = population.otherOrArchived(random, place, first).point();
                yield sum(x, weight, best, weight, one, two);
            }
        };
    }

    private double[] pointAt(int place) {
        return Objects.requireNonNull(population.at(place)).point();
    }

    /// x + p (to - x) + q (one - two)
    private static double[] sum(double[] x, double p, double[] to, double q, double[] one, double[] two) {
        double[] sum = new double[x.length];
        for (int j = 0; j < sum.length; j++) sum[j] = x[j] + p * (to[j] - x[j]) + q * (one[j] - two[j]);
        return sum;
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        Out told = take(candidate);
        if (told.run() != run) return;
        toldInRun++;
        if (told.place() < population.size()) challenge(told, candidate.point(), loss);
        if (population.known() < DifferentialOptions.LEAST_POPULATION) return;
        toldInGeneration++;
        if (toldInGeneration >= population.size() || toldInRun <= firstSize || !population.ranked()) generation();
    }

    private void challenge(Out told, double[] point, double loss) {
        Member parent = population.at(told.place());
        if (parent != null && !(loss <= parent.loss())) return;
        if (parent != null && loss < parent.loss()) {
            improved = true;
            history.success(told.weight(), told.rate(), parent.loss() - loss);
        }
        population.put(told.place(), new Member(point, loss), ARCHIVED, random);
    }

    private void generation() {
        toldInGeneration = 0;
        population.rank();
        if (toldInRun <= firstSize) return;
        history.learn();
        stagnant = improved ? 0 : stagnant + 1;
        improved = false;
        if (budget > 0) shrink();
        boolean flat = population.worst().loss() == population.best().loss();
        boolean over = budget > 0 && toldInRun >= budget;
        if (over || flat || stagnant > STAGNANT_GENERATIONS || population.width(region) < CONVERGED_WIDTH) restart();
    }

    private void shrink() {
        double left = Math.max(0, 1 - toldInRun / (double) budget);
        int least = DifferentialOptions.LEAST_POPULATION;
        int size = (int) Math.round(least + (firstSize - least) * left);
        if (size >= population.size()) return;
        population.shrink(size, ARCHIVED, random);
        population.rank();
        next %= population.size();
    }

    private void restart() {
        boolean spent = budget > 0 && toldInRun >= budget;
        if (spent) budget *= 2;
        else if (budget > 0) budget = Math.max(budget - toldInRun, 20L * DifferentialOptions.LEAST_POPULATION);
        begin(budget > 0 && options.population() == 0 ? standardSize() : Math.min(2 * firstSize, MOST_POPULATION));
    }

    private Out take(Candidate candidate) {
        Out taken = out.remove(candidate.number());
        if (taken == null) throw new IllegalArgumentException("candidate %s is not out".formatted(candidate.number()));
        return taken;
    }

    @Override
    public void drop(Candidate candidate) {
        take(candidate);
    }

    @Override
    public void inject(double[] point, double loss) {
        int place = population.worstPlace();
        Member worst = population.at(place);
        if (worst != null && !(loss < worst.loss())) return;
        population.put(place, new Member(point.clone(), loss), ARCHIVED, random);
        if (population.known() >= DifferentialOptions.LEAST_POPULATION) population.rank();
    }
}
