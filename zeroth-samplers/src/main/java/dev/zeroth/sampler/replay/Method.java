package dev.zeroth.sampler.replay;

import dev.zeroth.space.Parameters;
import org.jspecify.annotations.Nullable;

/// A running search with a state of its own. What it proposes depends on how it was started and on the sequence of
/// calls alone. Not thread-safe.
public interface Method {

    /// The next point, or null where none can be told before an outcome is known.
    @Nullable
    Proposed ask();

    /// The same, for a trial of this number.
    @Nullable
    default Proposed ask(int trial) {
        return ask();
    }

    /// The outcome of a point that it proposed.
    void tell(Proposed proposed, Told told);

    /// A proposed point that will not be tried.
    void drop(Proposed proposed);

    /// The outcome of a point that it did not propose: enqueued, or of another sampler.
    void inject(Parameters point, Told told);
}
