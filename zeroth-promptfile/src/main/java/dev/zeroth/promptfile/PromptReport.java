package dev.zeroth.promptfile;

import dev.zeroth.math.Interval;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.TextDifference;
import dev.zeroth.prompts.Tradeoff;
import dev.zeroth.prompts.call.Budget;
import dev.zeroth.prompts.call.Spent;
import dev.zeroth.prompts.evaluate.Comparison;
import dev.zeroth.prompts.program.Candidate;
import dev.zeroth.prompts.program.Demonstration;
import dev.zeroth.prompts.program.Setting;
import dev.zeroth.task.HeldOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What came of an optimization, told to people.
final class PromptReport {

    private static final double LEVEL = 0.95;
    private static final int LONGEST = 160;

    private PromptReport() {}

    /// A mean of scores with its interval.
    static HeldOut heldOut(String name, double mean, Interval spread, int rows) {
        return new HeldOut(name, mean, spread.low(), spread.high(), spread.level(), rows);
    }

    /// Says where a winner is none that the test shows; null where it is, or there is no test.
    static @Nullable String doubt(Result result) {
        Comparison test = result.test();
        if (test == null || result.candidate().equals(result.initial().candidate())) return null;
        if (test.difference() > 0 && test.pValue() <= 1 - LEVEL) return null;
        return String.format(
                Locale.ROOT,
                "The winner is not shown to be better than the initial prompt (p = %.2f): keep the initial one unless you"
                        + " have other reasons.",
                test.pValue());
    }

    /// A candidate in full, by the names of its parameters.
    static SequencedMap<String, String> texts(Candidate candidate) {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        candidate.settings().forEach((name, setting) -> texts.put(name, text(setting)));
        return texts;
    }

    private static String text(Setting setting) {
        return switch (setting) {
            case Setting.Text text -> text.wording().text();
            case Setting.Shown shown ->
                shown.demonstrations().stream().map(PromptReport::solved).collect(Collectors.joining("\n"));
            case Setting.Chosen chosen -> chosen.choice();
            case Setting.Amount amount -> String.format(Locale.ROOT, "%.4g", amount.value());
            case Setting.Vector vector -> "%d numbers".formatted(vector.values().size());
        };
    }

    private static String solved(Demonstration one) {
        return shown("%s: %s"
                .formatted(
                        String.join(" ", one.outputs().values().values()),
                        String.join(" ", one.inputs().values().values())));
    }

    /// @param plan what the trial was
    /// @param limits of the trial
    /// @param spent by all trials
    static List<String> lines(Result result, PromptPlan plan, Budget limits, Totals spent) {
        Tradeoff tradeoff = plan.weighing().tradeoff();
        List<String> lines = new ArrayList<>();
        Candidate before = result.initial().candidate();
        Candidate after = result.candidate();
        if (before.equals(after)) lines.add(unchanged(tradeoff));
        before.settings().forEach((name, setting) -> changes(name, setting, after, lines));
        lines.add(value(result, plan));
        Comparison test = result.test();
        if (test == null) {
            lines.add("The test was not opened: " + result.end());
        } else {
            lines.add(String.format(
                    Locale.ROOT,
                    "Pair by pair on %d examples: %d put right, %d put wrong, p = %.4f.",
                    test.pairs(),
                    test.better(),
                    test.worse(),
                    test.pValue()));
            if (!before.equals(after)) lines.add(curse(result, test));
            String doubt = doubt(result);
            if (doubt != null) lines.add(doubt);
        }
        front(result, tradeoff, lines);
        lines.addAll(result.mishaps());
        lines.addAll(spent.known());
        lines.add("Spent: %s. Ended: %s.".formatted(spent.text(plan.priced()), end(result, limits)));
        return lines;
    }

    /// How much of what the winner had in validation it owes to being chosen there.
    static String curse(Result result, Comparison test) {
        String verdict = result.gap() > 0
                ? String.format(Locale.ROOT, "validation overrated the winner by %.4f", result.gap())
                : "validation did not overrate the winner";
        return String.format(
                Locale.ROOT,
                "Winner's curse: in validation the winner had %.4f and in the test %.4f, the initial prompt %.4f and %.4f:"
                        + " %s.",
                result.winner().mean(),
                test.second(),
                result.initial().mean(),
                test.first(),
                verdict);
    }

    /// What the value of a trial is made of.
    private static String value(Result result, PromptPlan plan) {
        String validated = String.format(
                Locale.ROOT,
                "validation (%.4f on %d examples)",
                result.winner().mean(),
                plan.split().validation().size());
        if (Double.isNaN(result.confirmed())) return "The trial's value is the winner's in %s.".formatted(validated);
        return String.format(
                Locale.ROOT,
                "The trial's value is the winner's in %s and confirmation (%.4f on %d) together.",
                validated,
                result.confirmed(),
                plan.split().confirmation().size());
    }

    /// A budget is never spent to its last call: the next step must fit, beside what is kept for the end.
    static String end(Result result, Budget limits) {
        List<String> used = new ArrayList<>();
        Spent spent = result.spent();
        if (result.end().contains("calls=")) used.add("%d of %d calls".formatted(spent.calls(), limits.calls()));
        if (result.end().contains("tokens=")) {
            used.add("%d of %d tokens".formatted(spent.usage().total(), limits.tokens()));
        }
        if (result.end().contains("usd=")) {
            used.add(String.format(Locale.ROOT, "%.4f of %s usd", spent.usd(), limits.usd()));
        }
        if (used.isEmpty()) return result.end();
        return "%s (%s used; the next step had no room)".formatted(result.end(), used.getFirst());
    }

    private static String unchanged(Tradeoff tradeoff) {
        return tradeoff.equals(Tradeoff.BEST)
                ? "Nothing was found that is better than the prompt as it was."
                : "The prompt as it was wins: %s.".formatted(tradeoff);
    }

    private static void front(Result result, Tradeoff tradeoff, List<String> lines) {
        FrontTable table = new FrontTable(result);
        if (table.empty()) return;
        lines.add("Pareto front of %d validated candidates; wins: %s."
                .formatted(result.history().size(), tradeoff));
        lines.addAll(table.lines());
        lines.addAll(table.untimed());
    }

    private static void changes(String name, Setting before, Candidate after, List<String> lines) {
        Setting now = after.settings().get(name);
        if (before.equals(now)) return;
        switch (now) {
            case Setting.Text text -> {
                String old = before instanceof Setting.Text was ? was.wording().text() : "";
                lines.add("%s:".formatted(name));
                lines.add("  before: " + shown(old));
                lines.add("  after:  " + shown(text.wording().text()));
                lines.add("  change: "
                        + shown(TextDifference.of(old, text.wording().text())));
            }
            case Setting.Shown shown -> {
                lines.add("%s: %d".formatted(name, shown.demonstrations().size()));
                for (Demonstration one : shown.demonstrations()) lines.add("  " + cut(solved(one)));
            }
            case Setting.Vector vector ->
                lines.add("%s: %d numbers".formatted(name, vector.values().size()));
            case Setting.Chosen chosen -> lines.add("%s: %s".formatted(name, chosen.choice()));
            case Setting.Amount amount -> lines.add(String.format(Locale.ROOT, "%s: %.4g", name, amount.value()));
            case null -> {}
        }
    }

    private static String shown(String text) {
        return text.strip().replaceAll("\\R", " | ");
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
