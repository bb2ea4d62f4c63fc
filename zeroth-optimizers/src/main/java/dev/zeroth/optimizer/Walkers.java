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
/// The first run starts at the best point injected before its first candidate, else at the given point; the others at
/// uniform draws.
public final class Walkers implements Optimizer {

    private final OptimizerFactory factory;
    private final Region region;
    private double @Nullable [] start;
    private double startLoss = Double.POSITIVE_INFINITY;
    private final RandomStream random;
    private final List<Optimizer> walkers = new ArrayList<>();
    private final Delegation delegation = new Delegation();
    private int started;

    public Walkers(OptimizerFactory factory, Region region, double @Nullable [] start, RandomStream random) {
        this.factory = factory;
        this.region = region;
        this.start = start == null ? null : start.clone();
        this.random = random;
    }

    /// Runs of a method side by side.
    public static OptimizerFactory of(OptimizerFactory factory) {
        return (region, start, random) -> new Walkers(factory, region, start, random);
    }

    @Override
    public @Nullable Candidate ask() {
        for (Iterator<Optimizer> all = walkers.iterator(); all.hasNext(); ) {
            Optimizer walker = all.next();
            Candidate candidate = walker.ask();
            if (candidate != null) return delegation.give(walker, candidate);
            if (walker.done()) all.remove();
        }
        double[] from = started++ == 0 ? start : region.draw(random);
        Optimizer walker = factory.start(region, from, new RandomStream(random.nextLong()));
        walkers.add(walker);
        Candidate candidate = walker.ask();
        return candidate == null ? null : delegation.give(walker, candidate);
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        delegation.tell(candidate, loss);
    }

    @Override
    public void tell(Candidate candidate, double loss, double[] constraints) {
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
        if (started == 0 && loss < startLoss) {
            start = point.clone();
            startLoss = loss;
        }
        for (Optimizer walker : walkers) walker.inject(point, loss);
    }
}
