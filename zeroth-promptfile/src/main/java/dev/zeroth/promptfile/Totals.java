package dev.zeroth.promptfile;

import dev.zeroth.prompts.call.Bill;
import dev.zeroth.prompts.call.Journal;
import dev.zeroth.prompts.call.Spent;
import dev.zeroth.trial.Trial;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What trials took, kept with each of them.
///
/// @param calls that its answers took, be they made by this trial or known from the journal; so with tokens and usd
/// @param seconds of the wall, since the process that ended the trial began it
/// @param seen candidates that were run at all
/// @param validated those that were run on all of the validation
/// @param fromOthers answers among them that another trial asked for, and paid
/// @param fromBefore answers among them that an earlier run paid
record Totals(
        long calls,
        long tokens,
        double usd,
        double seconds,
        long evaluations,
        long seen,
        long validated,
        long fromOthers,
        long fromBefore) {

    private static final String OTHERS = "answers-of-other-trials";
    private static final String BEFORE = "answers-of-earlier-runs";

    static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Totals of(Spent spent, long validated, Journal journal) {
        return new Totals(
                spent.calls(),
                spent.usage().total(),
                spent.usd(),
                spent.time().toNanos() / 1e9,
                spent.evaluations(),
                spent.candidates(),
                validated,
                journal.fromOthers(),
                journal.fromBefore());
    }

    void keep(Trial trial) {
        trial.setUserAttribute("validated", validated);
        trial.setUserAttribute("candidates", seen);
        trial.setUserAttribute("evaluations", evaluations);
        trial.setUserAttribute("calls", calls);
        trial.setUserAttribute("tokens", tokens);
        trial.setUserAttribute("usd", usd);
        trial.setUserAttribute("seconds", seconds);
        if (fromOthers > 0) trial.setUserAttribute(OTHERS, fromOthers);
        if (fromBefore > 0) trial.setUserAttribute(BEFORE, fromBefore);
    }

    static Totals of(TrialRecord trial) {
        Map<String, ?> kept = trial.userAttributes();
        return new Totals(
                (long) number(kept, "calls"),
                (long) number(kept, "tokens"),
                number(kept, "usd"),
                number(kept, "seconds"),
                (long) number(kept, "evaluations"),
                (long) number(kept, "candidates"),
                (long) number(kept, "validated"),
                (long) number(kept, OTHERS),
                (long) number(kept, BEFORE));
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

    /// The same, of which so much was paid: each answer once, whoever asked for it.
    Totals paid(Bill bill) {
        return new Totals(
                bill.calls(),
                bill.usage().total(),
                bill.usd(),
                seconds,
                evaluations,
                seen,
                validated,
                fromOthers,
                fromBefore);
    }

    Totals plus(Totals other) {
        return new Totals(
                calls + other.calls,
                tokens + other.tokens,
                usd + other.usd,
                seconds + other.seconds,
                evaluations + other.evaluations,
                seen + other.seen,
                validated + other.validated,
                fromOthers + other.fromOthers,
                fromBefore + other.fromBefore);
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

    /// Says which answers were not paid for, or not again; empty: there were none.
    List<String> known() {
        List<String> parts = new ArrayList<>();
        if (fromOthers > 0) parts.add("%d that another trial had asked for".formatted(fromOthers));
        if (fromBefore > 0) parts.add("%d of an earlier run".formatted(fromBefore));
        return parts.isEmpty()
                ? List.of()
                : List.of("Answered from the journal, nothing paid: %s.".formatted(String.join(", ", parts)));
    }
}
