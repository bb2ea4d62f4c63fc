package dev.zeroth.prompts.evaluate;

import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import java.util.List;

/// A candidate run on an example.
public record Outcome(Example example, Score score, Trace trace) {

    /// The mean score.
    public static double mean(List<Outcome> outcomes) {
        return outcomes.stream()
                .mapToDouble(outcome -> outcome.score().value())
                .average()
                .orElse(Double.NaN);
    }
}
