package dev.zeroth.promptfile;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.prompts.Objective;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.TextDifference;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.evaluate.Comparison;
import dev.zeroth.prompts.optimize.Validated;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.task.HeldOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What a report shows of an optimization: the prompt before and after, the test, the candidates, the front, and what
/// was spent.
final class PromptExhibits {

    private static final int MOST_POINTS = 2_000;

    private final Result result;
    private final List<Exhibit> exhibits = new ArrayList<>();

    private PromptExhibits(Result result) {
        this.result = result;
    }

    /// @param plan what the trial was
    /// @param limits of the trial
    /// @param spent by all trials
    static List<Exhibit> of(Result result, PromptPlan plan, Budget limits, Totals spent) {
        String metric = plan.metric().label();
        PromptExhibits all = new PromptExhibits(result);
        Candidate before = result.initial().candidate();
        before.settings().forEach((name, was) -> all.setting(name, was, result.candidate()));
        all.test(metric);
        all.candidates(metric);
        all.front();
        all.mishaps();
        all.spent(spent, plan.limits(), PromptReport.end(result, limits), plan.priced());
        return List.copyOf(all.exhibits);
    }

    /// A text is shown where it stayed the same, too: it is the prompt.
    private void setting(String name, Setting was, Candidate after) {
        Setting now = Objects.requireNonNull(after.settings().get(name));
        switch (now) {
            case Setting.Text text -> {
                String old =
                        was instanceof Setting.Text before ? before.wording().text() : "";
                String next = text.wording().text();
                exhibits.add(new Exhibit.Change(name, old, next, TextDifference.spans(old, next)));
            }
            case Setting.Shown shown
            when !shown.demonstrations().isEmpty() -> {
                List<List<Object>> rows = new ArrayList<>();
                for (Demonstration one : shown.demonstrations()) {
                    rows.add(List.of(
                            String.join(" ", one.inputs().values().values()),
                            String.join(" ", one.outputs().values().values())));
                }
                exhibits.add(new Exhibit.Table(name, "Solved cases that are shown.", List.of("case", "answer"), rows));
            }
            case Setting.Chosen chosen -> changed(name, was, now, chosen.choice());
            case Setting.Amount amount -> changed(name, was, now, String.valueOf(amount.value()));
            case Setting.Vector vector ->
                changed(name, was, now, vector.values().size() + " numbers");
            case Setting.Shown _ -> {}
        }
    }

    private void changed(String name, Setting was, Setting now, String text) {
        if (was.equals(now)) return;
        exhibits.add(new Exhibit.Table(name, "", List.of("chosen"), List.of(List.of(text))));
    }

    private void test(String metric) {
        Comparison test = result.test();
        if (test == null) return;
        boolean changed = !result.candidate().equals(result.initial().candidate());
        String curse = "On %d examples that nothing was chosen by.%s"
                .formatted(test.pairs(), changed ? " " + PromptReport.curse(result, test) : "");
        exhibits.add(new Exhibit.Scores(
                "Test: " + metric,
                curse,
                List.of(
                        score(
                                "initial prompt",
                                PromptReport.heldOut(metric, test.first(), test.firstSpread(), test.pairs())),
                        score(
                                "winner",
                                PromptReport.heldOut(metric, test.second(), test.secondSpread(), test.pairs())))));
        String pairs = String.format(
                Locale.ROOT,
                "Winner less initial prompt, pair by pair: %d put right, %d put wrong, p = %.4f.",
                test.better(),
                test.worse(),
                test.pValue());
        String doubt = PromptReport.doubt(result);
        if (doubt != null) pairs += " " + doubt;
        double low = Math.min(test.interval().low(), test.difference());
        double high = Math.max(test.interval().high(), test.difference());
        exhibits.add(new Exhibit.Scores(
                "Difference on the test",
                pairs,
                List.of(new Exhibit.Score("difference", test.difference(), low, high))));
    }

    private static Exhibit.Score score(String name, HeldOut score) {
        return new Exhibit.Score(
                name, score.value(), Math.min(score.low(), score.value()), Math.max(score.high(), score.value()));
    }

    private void candidates(String metric) {
        List<Exhibit.Point> points = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        int stride = result.history().size() / MOST_POINTS + 1;
        for (Validated one : result.history()) {
            boolean better = one.mean() > best;
            if (better) best = one.mean();
            if (better || one.number() % stride == 0) {
                points.add(new Exhibit.Point(one.number(), one.mean(), better));
            }
        }
        exhibits.add(new Exhibit.Points(
                "Candidates in the order of their validation",
                "%d were validated in full; joined: the best so far."
                        .formatted(result.history().size()),
                "candidate",
                metric,
                points));
    }

    private void front() {
        FrontTable table = new FrontTable(result);
        if (table.empty()) return;
        exhibits.add(new Exhibit.Table(
                "Pareto front",
                ("Validated candidates that no other equals or betters in all of these; the initial prompt and the winner"
                                + " are always shown. "
                                + String.join(" ", table.untimed()))
                        .strip(),
                table.columns(),
                table.rows()));
        for (Objective objective : result.front().objectives()) {
            if (objective == Objective.QUALITY) continue;
            List<Exhibit.Point> points = new ArrayList<>();
            for (Validated one : result.history()) {
                if (Double.isNaN(objective.of(one))) continue;
                boolean member = result.front().members().stream().anyMatch(other -> other.number() == one.number());
                if (member || points.size() < MOST_POINTS) {
                    points.add(new Exhibit.Point(objective.of(one), one.mean(), member));
                }
            }
            exhibits.add(new Exhibit.Points(
                    "Quality against " + objective.word(),
                    "Joined: the candidates of the front.",
                    objective.word(),
                    Objective.QUALITY.word(),
                    points));
        }
    }

    private void mishaps() {
        if (result.mishaps().isEmpty()) return;
        List<List<Object>> rows =
                result.mishaps().stream().map(List::<Object>of).toList();
        exhibits.add(new Exhibit.Table("What went wrong", "In the trial that won.", List.of("what"), rows));
    }

    private void spent(Totals spent, Budget limits, String end, boolean priced) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row("calls", spent.calls(), limits.calls() == Long.MAX_VALUE, limits.calls()));
        rows.add(row("tokens", spent.tokens(), limits.tokens() == Long.MAX_VALUE, limits.tokens()));
        rows.add(row(
                "US dollars",
                priced ? rounded(spent.usd()) : "unknown",
                Double.isInfinite(limits.usd()),
                limits.usd()));
        boolean endless = limits.time().equals(Budget.ENDLESS);
        rows.add(row("seconds", rounded(spent.seconds()), endless, limits.time().toSeconds()));
        rows.add(row("evaluations", spent.evaluations(), limits.evaluations() == Long.MAX_VALUE, limits.evaluations()));
        rows.add(row("candidates seen", spent.seen(), limits.candidates() == Long.MAX_VALUE, limits.candidates()));
        rows.add(row("candidates validated in full", spent.validated(), true, 0));
        if (spent.fromOthers() > 0) rows.add(row("answers that another trial had paid", spent.fromOthers(), true, 0));
        if (spent.fromBefore() > 0) rows.add(row("answers that an earlier run had paid", spent.fromBefore(), true, 0));
        exhibits.add(new Exhibit.Table(
                "What was spent",
                "By all trials and the test; each answer is paid for once. The search ended: " + end + ".",
                List.of("what", "spent", "limit"),
                rows));
    }

    private static List<Object> row(String what, Object spent, boolean endless, Object limit) {
        return List.of(what, spent, endless ? "none" : limit);
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
