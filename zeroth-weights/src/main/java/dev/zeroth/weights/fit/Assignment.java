package dev.zeroth.weights.fit;

import java.io.Serializable;
import java.util.List;

/// A step whose passes are to be made elsewhere: all that a [Replica] with the same base weights needs to be where the
/// run is. Some tens of bytes for each step made so far, whatever the size of the weights.
///
/// @param method its line ([dev.zeroth.weights.Method#describe])
/// @param base the fingerprint of the base weights
/// @param batches how many minibatches there are; 0: step n has batch n
/// @param path the steps from the base weights on
/// @param attempt how often the run has gone back
/// @param passes how many passes the step takes
public record Assignment(
        String method,
        long base,
        long seed,
        int batches,
        List<Made> path,
        int attempt,
        int passes,
        double rate,
        double epsilon)
        implements Serializable {

    public Assignment {
        path = List.copyOf(path);
    }

    /// A step that was made.
    ///
    /// @param losses in the order in which the method asked for them
    public record Made(int attempt, double rate, double epsilon, List<Double> losses) implements Serializable {

        public Made {
            losses = List.copyOf(losses);
        }
    }
}
