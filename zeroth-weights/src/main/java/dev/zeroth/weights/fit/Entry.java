package dev.zeroth.weights.fit;

import java.util.List;

/// What a [SeedLog] says, one after the other. Steps are numbered 0, 1, 2, ... in the log's order; -1 are the base
/// weights.
sealed interface Entry {

    /// A step.
    ///
    /// @param parent the step after which it was made: where that is not the one before, the weights went back
    /// @param attempt how often the run had gone back before because its losses had exploded
    /// @param losses in the order in which the method asked for them
    record Step(int parent, int attempt, double rate, double epsilon, List<Double> losses) implements Entry {

        public Step {
            losses = List.copyOf(losses);
        }
    }

    /// Losses that were asked for beside the steps.
    record Look(List<Double> losses) implements Entry {

        public Look {
            losses = List.copyOf(losses);
        }
    }

    /// The end of the run: the weights are those after a step.
    record End(int step) implements Entry {}
}
