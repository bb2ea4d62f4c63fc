package dev.zeroth.finetune;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.task.HeldOut;
import dev.zeroth.weights.fit.FitResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a report shows of a fit: the test before and after, what changed, what the model writes, and how it went.
///
/// @param before the metric of each sequence kept for the end, with the base
/// @param after the same with the winner
/// @param written prompts with what base and winner write on
record FinetuneExhibits(Goal goal, double[] before, double[] after, List<Written> written, FitResult result) {

    /// A prompt and what two models write.
    record Written(String prompt, String before, String after) {}

    /// @param notes as of [Change#notes]
    List<Exhibit> all(List<String> notes) {
        List<Exhibit> exhibits = new ArrayList<>();
        String metric = goal.metric().name();
        if (after.length > 1 && finite(before) && finite(after)) {
            exhibits.add(new Exhibit.Scores(
                    "Test: " + metric,
                    "Base: %s. Winner: %s.".formatted(goal.text(mean(before)), goal.text(mean(after))),
                    List.of(score("base", goal.heldOut(before)), score("winner", goal.heldOut(after)))));
            Change change = Change.of(goal.metric(), before, after);
            exhibits.add(new Exhibit.Scores(
                    "Change on the test",
                    String.join(" ", notes),
                    List.of(new Exhibit.Score(
                            "change", change.mean(), change.mean() - change.half(), change.mean() + change.half()))));
        }
        if (!written.isEmpty()) {
            List<List<Object>> rows = new ArrayList<>();
            for (Written one : written) rows.add(List.of(one.prompt(), one.before(), one.after()));
            exhibits.add(new Exhibit.Table(
                    "What the model writes",
                    "On prompts kept for the end.",
                    List.of("prompt", "base", "winner"),
                    rows));
        }
        exhibits.add(fit());
        return exhibits;
    }

    private Exhibit fit() {
        return new Exhibit.Table(
                "The winner's fit",
                "Passes, those of the search for settings among them.",
                List.of("passes", "steps", "rate", "epsilon", "gone back", "ended by"),
                List.of(List.of(
                        result.forwards(),
                        result.curve().size(),
                        number(result.rate()),
                        number(result.epsilon()),
                        result.rollbacks(),
                        result.stop().name().toLowerCase(Locale.ROOT))));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static Exhibit.Score score(String name, HeldOut score) {
        return new Exhibit.Score(name, score.value(), score.low(), score.high());
    }
}
