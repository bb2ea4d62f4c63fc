package dev.zeroth.prompts;

import dev.zeroth.math.Quantiles;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Validated;
import java.util.Locale;

/// What candidates are weighed by, on the validation's examples.
public enum Objective {
    /// The mean score; more is better, less of all others.
    QUALITY,
    /// Tokens read and written, a run of the program.
    TOKENS,
    /// US dollars, a run of the program.
    USD,
    /// Seconds that the answers of a run took, one after the other: the median of all runs, which one slow
    /// answer does not move. It is what the journal says, so that a run begun again has the same. NaN: of no
    /// run is it known.
    LATENCY,
    /// Characters of the candidate's texts, demonstrations and roles.
    LENGTH;

    private static final double NANOSECONDS = 1e9;

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
            case LATENCY -> latency(validated);
            case LENGTH -> validated.candidate().length();
        };
    }

    private static double perRun(Validated validated, double sum) {
        return sum
                / validated.outcomes().stream()
                        .mapToInt(outcome -> outcome.bills().size())
                        .sum();
    }

    private static double latency(Validated validated) {
        double[] seconds = validated.outcomes().stream()
                .flatMap(outcome -> outcome.bills().stream())
                .filter(bill -> bill.calls() > 0 && bill.untimed() == 0)
                .mapToDouble(bill -> bill.time().toNanos() / NANOSECONDS)
                .toArray();
        return seconds.length == 0 ? Double.NaN : Quantiles.median(seconds);
    }

    /// The value, or its opposite, so that less is better; what is not known is worst.
    double minimized(Validated validated) {
        double value = of(validated);
        if (Double.isNaN(value)) return Double.POSITIVE_INFINITY;
        return this == QUALITY ? -value : value;
    }
}
