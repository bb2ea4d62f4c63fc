package dev.zeroth.prompts.propose;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Trace;

/// What a module did in a run, told to a proposer.
///
/// @param outputs none where it failed
/// @param expected of the whole program
/// @param score 0 ... 1
/// @param feedback to the module
public record Case(Fields inputs, Fields outputs, Fields expected, double score, String feedback) {

    /// @param module whose last step it is about; where the run never came to it, the run as a whole
    public static Case of(Outcome outcome, String module) {
        Trace trace = outcome.trace();
        var steps = trace.of(module);
        double score = outcome.score().value();
        String feedback = outcome.score().feedbackTo(module);
        if (steps.isEmpty()) {
            return new Case(
                    outcome.example().inputs(),
                    trace.outputs(),
                    outcome.example().expected(),
                    score,
                    feedback);
        }
        Trace.Step step = steps.getLast();
        return new Case(step.inputs(), step.outputs(), outcome.example().expected(), score, feedback);
    }
}
