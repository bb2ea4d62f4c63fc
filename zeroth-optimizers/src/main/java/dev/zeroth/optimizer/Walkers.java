package dev.zeroth.optimizer;

import dev.zeroth.math.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs of one method side by side, so that a method that goes step by step always has a candidate: the
/// oldest run that has one gives it; where all wait for values a new run starts, and so it does when a run
/// has come to its end.
///
/// The first run starts at the given point, the others at uniform draws.
public final class Walkers implements Optimizer {

    private record Out(Optimizer walker, Candidate candidate) {}

    private final OptimizerFactory factory;
    private final Region region;
    private final double @Nullable [] start;
    private final RandomStream random;
    private final List<Optimizer> walkers = new ArrayList<>();
    private final Map<Long, Out> out = new HashMap<>();
    private int started;
    private long asked;

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
            if (candidate != null) return give(walker, candidate);
            if (walker.done()) all.remove();
        }
        double[] from = started++ == 0 ? start : region.draw(random);
        Optimizer walker = factory.start(region, from, new RandomStream(random.nextLong()));
        walkers.add(walker);
        Candidate candidate = walker.ask();
        return candidate == null ? null : give(walker, candidate);
    }

    private Candidate give(Optimizer walker, Candidate candidate) {
        out.put(asked, new Out(walker, candidate));
        return new Candidate(asked++, candidate.point());
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        Out told = take(candidate);
        told.walker().tell(told.candidate(), loss);
    }

    @Override
    public void tell(Candidate candidate, double loss, double[] constraints) {
        Out told = take(candidate);
        told.walker().tell(told.candidate(), loss, constraints);
    }

    @Override
    public void slope(Candidate candidate, double[] gradient) {
        Out sloping = out.get(candidate.number());
        if (sloping != null) sloping.walker().slope(sloping.candidate(), gradient);
    }

    @Override
    public void drop(Candidate candidate) {
        Out dropped = take(candidate);
        dropped.walker().drop(dropped.candidate());
    }

    private Out take(Candidate candidate) {
        Out taken = out.remove(candidate.number());
        if (taken == null) throw new IllegalArgumentException("candidate %s is not out".formatted(candidate.number()));
        return taken;
    }

    @Override
    public void inject(double[] point, double loss) {
        for (Optimizer walker : walkers) walker.inject(point, loss);
    }
}
