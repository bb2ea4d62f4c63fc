package dev.zeroth.cli;

import dev.zeroth.json.Numbers;
import dev.zeroth.study.Study;
import dev.zeroth.trial.TrialRecord;

/// The best trial as people read it.
final class Winner {

    private Winner() {}

    static void print(Study study, TrialRecord best) {
        Streams.out("Best trial %d: %s %s"
                .formatted(best.number(), TrialsCommand.metricNames(study).getFirst(), Numbers.text(best.value())));
        int width = best.parameters().values().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        best.parameters().values().forEach((name, value) -> Streams.out("  %s  %s".formatted(pad(name, width), value)));
    }

    private static String pad(String name, int width) {
        return name + " ".repeat(width - name.length());
    }
}
