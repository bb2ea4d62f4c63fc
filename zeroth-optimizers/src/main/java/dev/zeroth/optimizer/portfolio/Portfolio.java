package dev.zeroth.optimizer.portfolio;

import dev.zeroth.math.RandomStream;
import dev.zeroth.optimizer.Candidate;
import dev.zeroth.optimizer.Optimizer;
import dev.zeroth.optimizer.OptimizerFactory;
import dev.zeroth.optimizer.Region;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A descent first, and then descents and a global method by turns: the descents find what is smooth, the
/// global method
/// finds the basin where there are many, and a descent finishes what it found.
///
/// | symbol | here |
/// |---|---|
/// | first descent | from the start, until it has converged |
/// | turn | max(20, 4 d) evaluations; it goes to the part that has had less than its share |
/// | later descents | from the best point, where the global method has found a better one since the last descent; else
/// by turns from a uniform draw and from a normal step away from the best point |
///
/// When to use: exact functions of continuous coordinates about which nothing is known. When not: noise, steps.
///
/// Cost: the methods' own. Where the descent waits for values, as it does with several candidates out, the
/// global
/// method
/// goes on.
public final class Portfolio implements Optimizer {

    /// What of the evaluations after the first descent goes to descents.
    private static final double DESCENT_SHARE = 0.15;

    private static final int SHORTEST_TURN = 20;
    private static final int TURN_PER_DIMENSION = 4;

    /// The deviation of a step away from the best point, in units of the region's scale.
    private static final double HOP = 0.2;

    private record Out(boolean descent, Optimizer optimizer, Candidate candidate) {}

    private final OptimizerFactory sweeping;
    private final OptimizerFactory finishing;
    private final Region region;
    private final RandomStream random;
    private final Optimizer global;
    private final Map<Long, Out> out = new HashMap<>();
    private Optimizer descent;
    private int descents;
    private double descentSpent;
    private double globalSpent;
    private boolean descending = true;
    private int left = Integer.MAX_VALUE;
    private long asked;

    private double @Nullable [] best;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private boolean foundGlobally;

    private Portfolio(
            OptimizerFactory sweeping,
            OptimizerFactory finishing,
            OptimizerFactory global,
            Region region,
            double @Nullable [] start,
            RandomStream random) {
        this.sweeping = sweeping;
        this.finishing = finishing;
        this.region = region;
        this.random = random;
        this.global = global.start(region, start, new RandomStream(random.nextLong()));
        this.descent = sweeping.start(region, start, new RandomStream(random.nextLong()));
    }

    /// Starts this method.
    ///
    /// @param sweeping a local method for a start about which nothing is known
    /// @param finishing a local method for a start in a good basin
    /// @param global a method that always has a candidate
    public static OptimizerFactory factory(
            OptimizerFactory sweeping, OptimizerFactory finishing, OptimizerFactory global) {
        return (region, start, random) -> new Portfolio(sweeping, finishing, global, region, start, random);
    }

    @Override
    public @Nullable Candidate ask() {
        if (left <= 0) turn();
        left--;
        Candidate candidate = descending ? askDescent() : null;
        if (candidate != null) return give(true, descent, candidate);
        candidate = global.ask();
        return candidate == null ? null : give(false, global, candidate);
    }

    private void turn() {
        descending = descentSpent / DESCENT_SHARE < globalSpent / (1 - DESCENT_SHARE);
        left = Math.max(SHORTEST_TURN, TURN_PER_DIMENSION * region.dimension());
    }

    /// The descent's next point; null where it waits for values, or has just come to its end.
    private @Nullable Candidate askDescent() {
        Candidate candidate = descent.ask();
        if (candidate != null || !descent.done()) return candidate;
        if (descents++ == 0) {
            descentSpent = 0;
            globalSpent = 0;
            turn();
        }
        descent = nextDescent();
        return descending ? descent.ask() : null;
    }

    private Optimizer nextDescent() {
        RandomStream own = new RandomStream(random.nextLong());
        if (best == null) return sweeping.start(region, region.draw(random), own);
        if (foundGlobally) {
            foundGlobally = false;
            return finishing.start(region, best.clone(), own);
        }
        if (descents % 2 == 1) return sweeping.start(region, region.draw(random), own);
        double[] start = best.clone();
        for (int i = 0; i < start.length; i++) {
            start[i] = region.reflect(i, start[i] + HOP * region.scale(i) * random.nextGaussian());
        }
        return sweeping.start(region, start, own);
    }

    private Candidate give(boolean fromDescent, Optimizer optimizer, Candidate candidate) {
        if (fromDescent) descentSpent++;
        else globalSpent++;
        out.put(asked, new Out(fromDescent, optimizer, candidate));
        return new Candidate(asked++, candidate.point());
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        Out told = take(candidate);
        note(candidate.point(), loss, !told.descent());
        told.optimizer().tell(told.candidate(), loss);
    }

    @Override
    public void tell(Candidate candidate, double loss, double[] constraints) {
        Out told = take(candidate);
        note(candidate.point(), Optimizer.penalized(loss, constraints), !told.descent());
        told.optimizer().tell(told.candidate(), loss, constraints);
    }

    @Override
    public void slope(Candidate candidate, double[] gradient) {
        Out sloping = out.get(candidate.number());
        if (sloping != null) sloping.optimizer().slope(sloping.candidate(), gradient);
    }

    private void note(double[] point, double loss, boolean globally) {
        if (!(loss < bestLoss)) return;
        best = point.clone();
        bestLoss = loss;
        foundGlobally = globally;
    }

    @Override
    public void drop(Candidate candidate) {
        Out dropped = take(candidate);
        dropped.optimizer().drop(dropped.candidate());
    }

    private Out take(Candidate candidate) {
        Out taken = out.remove(candidate.number());
        if (taken == null) throw new IllegalArgumentException("candidate %s is not out".formatted(candidate.number()));
        return taken;
    }

    @Override
    public void inject(double[] point, double loss) {
        note(point, loss, true);
        global.inject(point, loss);
    }
}
