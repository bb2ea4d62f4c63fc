package dev.zeroth.optimizer;

import java.lang.ref.Cleaner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a [Routine] as an [Optimizer]: the routine has a virtual thread of its own, which rests while a
/// value is awaited. It ends when the optimizer is no longer reachable.
///
/// Cost: two changes of thread an evaluation, some microseconds.
public final class RoutineOptimizer implements Optimizer {

    private static final Cleaner CLEANER = Cleaner.create();
    private static final double[] NONE = {};

    private final Handoff handoff;
    private final Map<Long, Integer> places = new HashMap<>();
    private final Map<Long, double[]> slopes = new HashMap<>();
    private long asked;

    public RoutineOptimizer(Region region, Routine routine) {
        Handoff made = new Handoff(region, routine);
        this.handoff = made;
        CLEANER.register(this, made::cancel);
    }

    @Override
    public @Nullable Candidate ask() {
        int place = handoff.next();
        if (place < 0) return null;
        places.put(asked, place);
        return new Candidate(asked++, handoff.point(place));
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        tell(candidate, loss, NONE);
    }

    @Override
    public void tell(Candidate candidate, double loss, double[] constraints) {
        double[] gradient = slopes.remove(candidate.number());
        handoff.told(place(candidate), new Routine.Outcome(loss, constraints, gradient));
    }

    @Override
    public void slope(Candidate candidate, double[] gradient) {
        slopes.put(candidate.number(), gradient);
    }

    @Override
    public void drop(Candidate candidate) {
        handoff.again(place(candidate));
    }

    private int place(Candidate candidate) {
        Integer place = places.remove(candidate.number());
        if (place == null) throw new IllegalArgumentException("candidate %s is not out".formatted(candidate.number()));
        return place;
    }

    @Override
    public boolean done() {
        return handoff.ended();
    }
}
