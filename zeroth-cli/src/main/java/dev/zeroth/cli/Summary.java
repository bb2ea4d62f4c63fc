package dev.zeroth.cli;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.study.StopReason;
import dev.zeroth.study.Study;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.HeldOut;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run says at its end.
final class Summary {

    private Summary() {}

    static void print(
            Study study,
            StopReason reason,
            List<TrialRecord> front,
            @Nullable Conclusion conclusion,
            @Nullable Path report) {
        Streams.out("%s: %s (%s)".formatted(study.name(), reason.text(), counts(study.trials())));
        if (study.definition().directions().size() == 1) {
            if (!front.isEmpty()) Winner.print(study, study.bestTrial());
        } else if (!front.isEmpty()) {
            TrialTable.printFront(study, front);
        }
        if (conclusion != null) print(conclusion);
        Streams.out("Study   " + study.storageUrl());
        if (report != null) Streams.out("Report  " + report);
    }

    private static void print(Conclusion conclusion) {
        scores(conclusion);
        conclusion.notes().forEach(Streams::out);
        saved(conclusion);
    }

    /// What is known of the winner on data that no trial saw.
    static void scores(Conclusion conclusion) {
        for (HeldOut score : conclusion.heldOut()) {
            Streams.out("Held-out test set (%d rows that no trial saw): %s %s%s"
                    .formatted(score.rows(), score.metric(), Progress.rounded(score.value()), interval(score)));
        }
    }

    private static String interval(HeldOut score) {
        if (!Double.isFinite(score.low()) || !Double.isFinite(score.high())) return "";
        return ", %s%% interval %s to %s"
                .formatted(
                        Progress.rounded(100 * score.level()).replaceAll("\\.0$", ""),
                        Progress.rounded(score.low()),
                        Progress.rounded(score.high()));
    }

    /// Where the winner is kept.
    static void saved(Conclusion conclusion) {
        if (conclusion.saved() != null) Streams.out("Model   " + conclusion.saved());
    }

    private static String counts(List<TrialRecord> trials) {
        StringBuilder counts = new StringBuilder();
        for (TrialState state : TrialState.values()) {
            long count = trials.stream().filter(trial -> trial.state() == state).count();
            if (count == 0) continue;
            if (!counts.isEmpty()) counts.append(", ");
            counts.append(count).append(' ').append(state == TrialState.WAITING ? "not tried" : lower(state));
        }
        return counts.isEmpty() ? "no trials" : counts.toString();
    }

    private static String lower(TrialState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /// Why the study could not do its work, or null if it could.
    static @Nullable String failure(Study study, StopReason reason, List<TrialRecord> front) {
        String infeasible = front.isEmpty() ? infeasible(study) : null;
        if (infeasible != null) return infeasible;
        TrialRecord last = study.trials().stream()
                .filter(trial -> trial.failure() != null)
                .reduce((_, later) -> later)
                .orElse(null);
        if (last == null) return null;
        String why = "trial %d failed: %s".formatted(last.number(), last.failure());
        if (front.isEmpty()) return "no trial of study '%s' has a value; %s".formatted(study.name(), why);
        return reason == StopReason.FAILURES ? "%s; %s".formatted(reason.text(), why) : null;
    }

    /// That trials have values and none meets its constraints, or null.
    private static @Nullable String infeasible(Study study) {
        TrialRecord nearest = study.trials().stream()
                .filter(trial -> trial.complete() && !trial.feasible())
                .min(Comparator.comparingDouble(Summary::excess))
                .orElse(null);
        if (nearest == null) return null;
        Map.Entry<String, Double> worst = nearest.constraints().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        return "no trial of study '%s' meets its constraints; the nearest is trial %d: '%s' is %s, and must be at most 0"
                .formatted(study.name(), nearest.number(), worst.getKey(), Progress.rounded(worst.getValue()));
    }

    /// By how much a trial breaks its constraints.
    private static double excess(TrialRecord trial) {
        return trial.constraints().values().stream()
                .mapToDouble(value -> Math.max(0, value))
                .sum();
    }

    static Map<String, @Nullable Object> json(
            Study study,
            StopReason reason,
            List<TrialRecord> front,
            @Nullable Conclusion conclusion,
            @Nullable Path report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("study", study.name());
        json.put("storage", study.storageUrl());
        json.put("stopped", reason.name().toLowerCase(Locale.ROOT));
        json.put("trials", (long) study.trials().size());
        json.put("best", front.stream().map(TrialJson::of).toList());
        json.putAll(KeptConclusion.json(conclusion));
        json.put(
                "exhibits",
                conclusion == null
                        ? List.of()
                        : conclusion.exhibits().stream().map(Exhibit::json).toList());
        json.put("report", report == null ? null : report.toString());
        return json;
    }
}
