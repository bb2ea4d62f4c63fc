package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Label;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;

/// Which run: who, on what, from which seed, for how many evaluations.
///
/// @param contender a sampler or a peer, with its settings
record RunKey(String suite, String contender, int function, int instance, int dimension, long seed, long budget) {

    static RunKey of(Label label, String contender, long seed, long budget) {
        return new RunKey(
                label.suite(), contender, label.function(), label.instance(), label.dimension(), seed, budget);
    }

    /// The seed of the run's study, the same for every contender: mixed from the problem and the seed asked for.
    long studySeed() {
        String problem = "%s %d %d".formatted(suite, function, instance);
        return new Streams(seed).stream(dimension, "bench", problem, 0).nextLong();
    }

    /// What disturbs an evaluation, the same for every contender.
    ///
    /// @param evaluation from 0
    RandomStream noise(int evaluation) {
        return new Streams(studySeed()).stream(evaluation, "bench noise");
    }
}
