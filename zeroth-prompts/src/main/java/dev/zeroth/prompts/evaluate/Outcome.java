package dev.zeroth.prompts.evaluate;

import dev.zeroth.prompts.call.Bill;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import java.util.List;

/// A candidate run on an example.
///
/// @param bill what the run's calls took; those of a judge are not among them
public record Outcome(Example example, Score score, Trace trace, Bill bill) {

    /// Where nothing was paid for.
    public Outcome(Example example, Score score, Trace trace) {
        this(example, score, trace, Bill.NONE);
    }

    /// The mean score.
    public static double mean(List<Outcome> outcomes) {
        return outcomes.stream()
                .mapToDouble(outcome -> outcome.score().value())
                .average()
                .orElse(Double.NaN);
    }

    /// What all of their calls took.
    public static Bill bill(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::bill).reduce(Bill.NONE, Bill::plus);
    }
}
