package dev.zeroth.prompts.optimize;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.program.Candidate;
import java.util.List;

/// A candidate that was run on all examples of the validation.
///
/// @param number from 0, in the order of their validation; 0 is the initial program
/// @param mean score, 0 ... 1
/// @param outcomes in the order of the examples
public record Validated(int number, Candidate candidate, double mean, List<Outcome> outcomes) {

    public Validated {
        outcomes = List.copyOf(outcomes);
    }
}
