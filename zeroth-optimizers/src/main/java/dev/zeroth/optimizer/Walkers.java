package dev.zeroth.optimizer;

import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs of one method side by side, so that a method that goes step by step always has a candidate: the
/// oldest run that has one gives it; where all wait for values a new run starts, and so it does when a run
/// has come to its end.
///
/// The first run starts at the best point injected before its first candidate, else at the given point; the others
/// at uniform draws. Of hopping walkers every second one starts a normal step away from the best point instead.
public final class Walkers implements Optimizer {

    /// The deviation of a step away from the best point, in units of the region's scale; 0.1, 0.2 and 0.3 were tried
    /// on `tune-constrained`.
    private static final double HOP = 0.2;

    private final OptimizerFactory factory;
    private final Region region;
    private final RandomStream random;
    private final boolean hops;
    private final List<Optimizer> walkers = new ArrayList<>();
    private final Delegation delegation = new Delegation();
    private double @Nullable [] start;
    private double @Nullable [] best;
    private double bestLoss = Double.POSITIVE_INFINITY;
    private int started;

    public Walkers(OptimizerFactory factory, Region region, double @Nullable [] start, RandomStream random) {
        this(factory, region, start, random, false);
    }

    private Walkers(
            OptimizerFactory factory, Region region, double @Nullable [] start, RandomStream random, boolean hops) {
        this.factory = factory;
        this.region = region;
        this.start = start == null ? null : start.clone();
        this.random = random;
        this.hops = hops;
    }

    /// Runs of a method side by side.
    public static OptimizerFactory of(OptimizerFactory factory) {
        return (region, start, random) -> new Walkers(factory, region, start, random);
    }

    /// The same, where further runs start near the best point by turns.
    public static OptimizerFactory hopping(OptimizerFactory factory) {
        return (region, start, random) -> new Walkers(factory, region, start, random, true);
    }

    @Override
    public @Nullable Candidate ask() {
        for (Iterator<Optimizer> all = walkers.iterator(); all.hasNext(); ) {
            Optimizer walker = all.next();
            Candidate candidate = walker.ask();
            if (candidate != null) return delegation.give(walker, candidate);
            if (walker.done()) all.remove();
        }
        Optimizer walker = factory.start(region, from(), new RandomStream(random.nextLong()));
        walkers.add(walker);
        Candidate candidate = walker.ask();
        return candidate == null ? null : delegation.give(walker, candidate);
    }

    private double @Nullable [] from() {
        double[] known = best;
        if (started++ == 0) return start;
        if (!hops || known == null || started % 2 == 1) return region.draw(random);
        double[] from = known.clone();
        for (int i = 0; i < from.length; i++) {
            from[i] = region.reflect(i, from[i] + HOP * region.scale(i) * random.nextGaussian());
        }
        return from;
    }

    private boolean note(double[] point, double loss) {
        if (!(loss < bestLoss)) return false;
        best = point.clone();
        bestLoss = loss;
        return true;
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        note(candidate.point(), loss);
        delegation.tell(candidate, loss);
    }

    @Override
    public void tell(Candidate candidate, double loss, double[] constraints) {
        note(candidate.point(), Optimizer.penalized(loss, constraints));
        delegation.tell(candidate, loss, constraints);
    }

    @Override
    public void slope(Candidate candidate, double[] gradient) {
        delegation.slope(candidate, gradient);
    }

    @Override
    public void drop(Candidate candidate) {
        delegation.drop(candidate);
    }

    @Override
    public void inject(double[] point, double loss) {
        if (note(point, loss) && started == 0) start = point.clone();
        for (Optimizer walker : walkers) walker.inject(point, loss);
    }
}
