package dev.zeroth.weights;

import dev.zeroth.weights.direction.Term;
import java.util.List;

/// A method at work on weights. All that it does is a function of the weights, the seed, the settings of each step and
/// the losses that it was told: so a run is repeated, bit for bit, by telling it the same losses without any pass.
public interface MethodRun {

    /// Moves the weights, asks for their losses in between, and leaves them changed for the better.
    ///
    /// @param rate how far a step goes; 0: the weights end where they began, but for rounding
    /// @param epsilon how far weights are moved to try them, above 0
    Outcome step(Probe probe, double rate, double epsilon);

    /// What one step may ask.
    interface Probe {

        /// How many steps were made before, from the base weights.
        long step();

        /// The step's number with the number of the attempt: noise is keyed by it, so that another attempt after a
        /// divergence goes elsewhere.
        long key();

        /// The loss of the weights as they are now, on this step's batch; any number, NaN included.
        double loss();

        /// The losses of models around the weights, each the weights + a z, on this step's batch; the weights have the
        /// same bits afterwards.
        default double[] losses(Weights weights, List<Term> members) {
            return ((Forward) (_, _) -> loss()).losses(weights, members, 0);
        }
    }

    /// What a step has seen.
    ///
    /// @param loss about that of the weights before it; NaN where all its passes failed and the weights stay
    /// @param length about the root mean square, over all numbers, of the move that a rate of 1 would make, divided
    ///     by the root of the number of directions averaged: their mean may go that root further; 0 where not known
    record Outcome(double loss, double length) {

        /// No pass gave a number.
        public static final Outcome FAILED = new Outcome(Double.NaN, 0);
    }
}
