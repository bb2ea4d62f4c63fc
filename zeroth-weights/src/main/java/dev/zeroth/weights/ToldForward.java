package dev.zeroth.weights;

import dev.zeroth.weights.direction.Term;
import java.util.List;
import java.util.function.Consumer;

/// Passes that are counted aloud, as in `pass 120 of 1600`, those of the search for settings too. A run gone on with
/// tells where, and counts what it had before.
public final class ToldForward implements Forward {

    private final Forward forward;
    private final int most;
    private final Consumer<String> listener;
    private long passes;
    private String since = "";

    /// @param most passes of the run
    public ToldForward(Forward forward, int most, Consumer<String> listener) {
        this.forward = forward;
        this.most = most;
        this.listener = listener;
    }

    @Override
    public double loss(Weights weights, long batch) {
        double loss = forward.loss(weights, batch);
        tell(1);
        return loss;
    }

    @Override
    public double[] losses(Weights weights, List<Term> members, long batch) {
        double[] losses = forward.losses(weights, members, batch);
        tell(members.size());
        return losses;
    }

    @Override
    public void goesOn(long steps, long forwards) {
        forward.goesOn(steps, forwards);
        passes = forwards;
        since = ", gone on with after step " + steps;
        tell(0);
    }

    private void tell(int more) {
        passes += more;
        listener.accept("pass %d of %d%s".formatted(passes, most, since));
    }
}
