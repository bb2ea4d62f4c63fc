package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Spent;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What trials took, kept with each of them.
///
/// @param seconds of the wall, since the process that ended the trial began it
/// @param seen candidates that were run at all
/// @param validated those that were run on all of the validation
record Totals(long calls, long tokens, double usd, double seconds, long evaluations, long seen, long validated) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

    static Totals of(Spent spent, long validated) {
        return new Totals(
                spent.calls(),
                spent.usage().total(),
                spent.usd(),
                spent.time().toNanos() / 1e9,
                spent.evaluations(),
                spent.candidates(),
                validated);
    }

    void keep(Trial trial) {
        trial.setUserAttribute("candidates", validated);
        trial.setUserAttribute("seen", seen);
        trial.setUserAttribute("evaluations", evaluations);
        trial.setUserAttribute("calls", calls);
        trial.setUserAttribute("tokens", tokens);
        trial.setUserAttribute("usd", usd);
        trial.setUserAttribute("seconds", seconds);
    }

    private static Totals of(TrialRecord trial) {
        Map<String, ?> kept = trial.userAttributes();
        return new Totals(
                (long) number(kept, "calls"),
                (long) number(kept, "tokens"),
                number(kept, "usd"),
                number(kept, "seconds"),
                (long) number(kept, "evaluations"),
                (long) number(kept, "seen"),
                (long) number(kept, "candidates"));
    }

    private static double number(Map<String, ?> kept, String key) {
        return kept.get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    /// With what all trials took but one.
    Totals withOthers(List<TrialRecord> trials, int one) {
        Totals all = this;
        for (TrialRecord trial : trials) if (trial.number() != one) all = all.plus(of(trial));
        return all;
    }

    Totals plus(Totals other) {
        return new Totals(
                calls + other.calls,
                tokens + other.tokens,
                usd + other.usd,
                seconds + other.seconds,
                evaluations + other.evaluations,
                seen + other.seen,
                validated + other.validated);
    }

    /// As a line tells it.
    ///
    /// @param priced whether the price of all calls is known
    String text(boolean priced) {
        String money = priced ? String.format(Locale.ROOT, "%.4f usd", usd) : "price unknown";
        String paid = calls == 0 ? "no calls" : "%d calls, %d tokens, %s".formatted(calls, tokens, money);
        return "%d candidates seen, %d of them validated in full, %d evaluations, %s"
                .formatted(seen, validated, evaluations, paid);
    }
}
