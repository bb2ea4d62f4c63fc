package dev.zeroth.optimizer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Two threads that take turns: a caller and a routine on a thread of its own, exactly one of them running
/// at any time. It does not refer to the [RoutineOptimizer], so that a run whose optimizer is forgotten can
/// be ended.
final class Handoff implements Routine.Evaluations {

    private final Region region;
    private final Thread thread;
    private volatile @Nullable Thread caller;
    private volatile boolean cancelled;

    /// The points of the evaluation under way that were not asked for, by their places.
    private final Deque<Integer> waiting = new ArrayDeque<>();

    private double[][] points = {};
    private Routine.Outcome[] outcomes = {};
    private int open;
    private boolean ended;
    private @Nullable Throwable failure;

    Handoff(Region region, Routine routine) {
        this.region = region;
        this.thread = Thread.ofVirtual().name("zeroth-routine").unstarted(() -> live(routine));
    }

    private void live(Routine routine) {
        try {
            routine.run(this);
        } catch (Cancelled e) {
            // the run was given up
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        ended = true;
        Thread back = caller;
        caller = null;
        LockSupport.unpark(back);
    }

    // ---- the caller's side ----

    /// Lets the routine run until it evaluates or ends.
    private void resume() {
        caller = Thread.currentThread();
        if (thread.getState() == Thread.State.NEW) thread.start();
        else LockSupport.unpark(thread);
        boolean interrupted = false;
        while (caller != null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (failure instanceof Error e) throw e;
        if (failure instanceof RuntimeException e) throw e;
    }

    /// The place of the next point to evaluate, or -1.
    int next() {
        if (!ended && open == 0) resume();
        return waiting.isEmpty() ? -1 : waiting.poll();
    }

    double[] point(int place) {
        return points[place];
    }

    void told(int place, Routine.Outcome outcome) {
        outcomes[place] = outcome;
        open--;
    }

    /// The point is to be asked for again.
    void again(int place) {
        waiting.addFirst(place);
    }

    boolean ended() {
        return ended;
    }

    void cancel() {
        cancelled = true;
        LockSupport.unpark(thread);
    }

    // ---- the routine's side ----

    @Override
    public Routine.Outcome[] outcomes(double[][] asked) {
        if (asked.length == 0) return new Routine.Outcome[0];
        points = new double[asked.length][];
        outcomes = new Routine.Outcome[asked.length];
        open = asked.length;
        for (int i = 0; i < asked.length; i++) {
            points[i] = region.clamp(asked[i].clone());
            waiting.add(i);
        }
        Thread back = caller;
        caller = null;
        LockSupport.unpark(back);
        while (caller == null) {
            if (cancelled) throw new Cancelled();
            LockSupport.park(this);
        }
        return outcomes;
    }

    /// Ends the routine's thread.
    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Cancelled() {
            super("given up", null, false, false);
        }
    }
}
