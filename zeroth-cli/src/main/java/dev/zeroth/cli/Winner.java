package dev.zeroth.cli;

import dev.zeroth.json.Numbers;
import dev.zeroth.study.Incumbent;
import dev.zeroth.study.Study;
import dev.zeroth.trial.TrialRecord;

/// The best trial as people read it.
final class Winner {

    private Winner() {}

    static void print(Study study, TrialRecord best) {
        String metric = TrialsCommand.metricNames(study).getFirst();
        Incumbent incumbent = study.incumbent();
        double value = incumbent == null ? best.value() : incumbent.mean();
        String shown = incumbent == null ? Numbers.text(value) : Progress.rounded(value);
        Streams.out("Best trial %d: %s %s%s".formatted(best.number(), metric, shown, Units.after(study)));
        if (incumbent != null) Streams.out(sureness(incumbent));
        int width = best.parameters().values().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        best.parameters()
                .values()
                .forEach((name, chosen) -> Streams.out("  %s  %s".formatted(pad(name, width), chosen)));
    }

    /// How well the value of a noisy study is known.
    private static String sureness(Incumbent incumbent) {
        return "  expected after %d evaluations, 95%% interval %s to %s; the best of all points with probability %d%%"
                .formatted(
                        incumbent.evaluations(),
                        Progress.rounded(incumbent.low()),
                        Progress.rounded(incumbent.high()),
                        Math.round(100 * incumbent.chance()));
    }

    private static String pad(String name, int width) {
        return name + " ".repeat(width - name.length());
    }
}
