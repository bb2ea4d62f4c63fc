package dev.zeroth.prompts;

import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Validated;
import java.util.Locale;

/// What candidates are weighed by, on the validation's examples. How long answers took is reported beside them and is
/// none of these: it differs from run to run, and nothing shall be chosen by it.
public enum Objective {
    /// The mean score; more is better, less of all others.
    QUALITY,
    /// Tokens read and written, a run of the program.
    TOKENS,
    /// US dollars, a run of the program.
    USD,
    /// Characters of the candidate's texts, demonstrations and choices.
    LENGTH;

    /// As in study files.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// A candidate's value, as people read it.
    public double of(Validated validated) {
        return switch (this) {
            case QUALITY -> validated.mean();
            case TOKENS ->
                perRun(validated, (double)
                        Outcome.bill(validated.outcomes()).usage().total());
            case USD -> perRun(validated, Outcome.bill(validated.outcomes()).usd());
            case LENGTH -> validated.candidate().length();
        };
    }

    private static double perRun(Validated validated, double sum) {
        return sum / validated.outcomes().size();
    }

    /// The value, or its opposite, so that less is better.
    double minimized(Validated validated) {
        return this == QUALITY ? -of(validated) : of(validated);
    }
}
