package dev.zeroth.prompts;

import dev.zeroth.prompts.call.Spent;
import dev.zeroth.prompts.evaluate.Comparison;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of an optimization.
///
/// @param initial the program as it was written
/// @param winner perhaps that too
/// @param confirmed mean score of the winner on the confirmation's examples; NaN where there were none
/// @param test the initial program and the winner on examples that nothing was chosen by; null where there were none,
///     or the budget did not allow for it
/// @param history all that was validated, in order
/// @param front those of the history that no other beats in all that they are weighed by
/// @param spent what all of it took
/// @param end why the search ended: `the budget is spent: ...`, or that nothing was left to try
/// @param mishaps lines of what went wrong without ending it, such as runs that failed, by cause
public record Result(
        Validated initial,
        Validated winner,
        double confirmed,
        @Nullable Comparison test,
        List<Validated> history,
        ParetoFront front,
        Spent spent,
        String end,
        List<String> mishaps) {

    public Result {
        history = List.copyOf(history);
        mishaps = List.copyOf(mishaps);
    }

    public Candidate candidate() {
        return winner.candidate();
    }

    /// How much better the winner looked in validation than it is, beside how much the initial program, which was not
    /// chosen, did: the winner's curse. NaN without a test.
    public double gap() {
        if (test == null) return Double.NaN;
        return (winner.mean() - test.second()) - (initial.mean() - test.first());
    }
}
