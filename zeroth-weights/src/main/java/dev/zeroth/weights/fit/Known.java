package dev.zeroth.weights.fit;

import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Term;
import java.util.List;

/// Answers a step from what its passes said before.
final class Known implements MethodRun.Probe {

    private static final int ATTEMPT_BITS = 40;

    private final long step;
    private final int attempt;
    private final List<Double> losses;
    private int next;

    /// @param step how many steps were made before it
    Known(long step, int attempt, List<Double> losses) {
        this.step = step;
        this.attempt = attempt;
        this.losses = losses;
    }

    /// The key of a step's noise.
    static long key(long step, int attempt) {
        return step | (long) attempt << ATTEMPT_BITS;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public long key() {
        return key(step, attempt);
    }

    @Override
    public double loss() {
        if (next == losses.size()) {
            throw new IllegalStateException("a step has %d losses, but its method asks for more: %s"
                    .formatted(next, "was the program changed since?"));
        }
        return losses.get(next++);
    }

    @Override
    public double[] losses(Weights weights, List<Term> members) {
        return members.stream().mapToDouble(_ -> loss()).toArray();
    }
}
