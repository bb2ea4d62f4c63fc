package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.training.Evaluation;
import dev.zeroth.networks.tuning.TestScore;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.HeldOut;
import dev.zeroth.weights.Weights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The end of a search: the winner is trained on all but the sealed examples, scored on these, and drawn; a
/// network made by hand is trained and scored alike.
///
/// @param text whether the examples are of a text
record Finish(Trainer trainer, boolean text, ArchitectureTask.Ends ends) {

    /// The network that won.
    ///
    /// @param plain what it is made of
    /// @param tied whether its output is the embedding's table
    record Winner(Network network, Training training, Blueprint plain, boolean tied) {}

    Conclusion conclude(Winner winner, @Nullable Path out) throws IOException {
        List<String> notes = new ArrayList<>();
        List<HeldOut> scores;
        try (Arena arena = Arena.ofShared()) {
            Weights weights = trainer.retrained(winner.network(), winner.training(), trainer.seed(), arena);
            if (out != null) SavedNetwork.write(winner.network(), weights, yaml(winner), classes(), out);
            scores = scores(trainer.test(winner.network(), weights));
        }
        notes.add("The winner, trained anew on all but the sealed examples for %d epochs:"
                .formatted(winner.training().epochs()));
        NetworkSketch sketch = new NetworkSketch(winner.network());
        notes.addAll(sketch.lines());
        if (ends.seeds() > 1) notes.add(seeds(winner, scores.getFirst()));
        List<Exhibit> exhibits = new ArrayList<>();
        List<Exhibit.Score> shown = new ArrayList<>(shown("winner", scores.getFirst()));
        Network byHand = ends.baseline();
        if (byHand != null) {
            HeldOut score = baseline(byHand, winner.training());
            shown.addAll(shown("by hand", score));
            notes.add("By hand, %d parameters, trained alike: test %s %s, %.0f%% interval %s to %s"
                    .formatted(
                            byHand.parameterCount(),
                            score.metric(),
                            text(score.value()),
                            100 * score.level(),
                            text(score.low()),
                            text(score.high())));
        }
        exhibits.add(sketch.graph());
        if (!shown.isEmpty()) {
            String note = "On %d examples that no trial saw."
                    .formatted(scores.getFirst().rows());
            exhibits.add(new Exhibit.Scores("Test: " + scores.getFirst().metric(), note, shown));
        }
        exhibits.add(sketch.table());
        return new Conclusion(scores, out, notes, exhibits);
    }

    /// The one that counts first.
    private List<HeldOut> scores(Evaluation score) {
        return text
                ? List.of(TestScore.perplexity(score), TestScore.accuracy(score))
                : List.of(TestScore.accuracy(score), TestScore.loss(score));
    }

    private HeldOut baseline(Network network, Training training) {
        try (Arena arena = Arena.ofShared()) {
            Weights weights = trainer.retrained(network, training, trainer.seed(), arena);
            return scores(trainer.test(network, weights)).getFirst();
        }
    }

    private String seeds(Winner winner, HeldOut first) {
        List<String> all = new ArrayList<>(List.of(text(first.value())));
        double sum = first.value();
        for (int i = 1; i < ends.seeds(); i++) {
            try (Arena arena = Arena.ofShared()) {
                Weights weights = trainer.retrained(winner.network(), winner.training(), trainer.seed() + i, arena);
                double value = scores(trainer.test(winner.network(), weights))
                        .getFirst()
                        .value();
                sum += value;
                all.add(text(value));
            }
        }
        return "Test %s of %d seeds: %s; mean %s"
                .formatted(first.metric(), ends.seeds(), String.join(", ", all), text(sum / ends.seeds()));
    }

    private static List<Exhibit.Score> shown(String name, HeldOut score) {
        if (!Double.isFinite(score.low()) || !Double.isFinite(score.high())) return List.of();
        return List.of(new Exhibit.Score(name, score.value(), score.low(), score.high()));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private List<String> classes() {
        return trainer.splits().classes();
    }

    private static String yaml(Winner winner) {
        List<String> lines = new ArrayList<>(LayerText.lines(winner.plain()));
        lines.addFirst("layers:");
        lines.add("output: " + (winner.tied() ? "tied" : "dense"));
        return String.join("\n", lines) + "\n";
    }
}
