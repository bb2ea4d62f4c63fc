package dev.zeroth.architectures.tuning;

import dev.zeroth.architectures.training.Candidate;
import dev.zeroth.architectures.training.NetworkTrainer;
import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.HeldOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The end of a search: the winner is trained on all but the sealed examples, scored on these, and drawn; a
/// network made by hand is trained and scored alike.
///
/// @param which trial won, and by what
record Finish(NetworkTrainer trainer, ArchitectureTask.Ends ends, String which) {

    Conclusion conclude(Candidate winner, @Nullable Path out) {
        List<String> notes = new ArrayList<>();
        List<HeldOut> scores = trainer.finish(winner, 0, out);
        notes.add("The winner, %s, trained anew on all but the sealed examples for %d %s:"
                .formatted(which, winner.epochs(), winner.epochs() == 1 ? "epoch" : "epochs"));
        NetworkSketch sketch = winner.network() == null ? null : new NetworkSketch(winner.network());
        notes.addAll(sketch == null ? winner.lines() : sketch.lines());
        String seeds = ends.seeds() > 1 ? seeds(winner, scores.getFirst()) : "";
        if (!seeds.isEmpty()) notes.add(seeds);
        List<Exhibit> exhibits = new ArrayList<>();
        List<Exhibit.Score> shown = new ArrayList<>(shown("winner", scores.getFirst()));
        String alike = "";
        Candidate byHand = ends.baseline();
        if (byHand != null) {
            HeldOut score = trainer.finish(byHand.trainedLike(winner), 0, null).getFirst();
            shown.addAll(shown("by hand", score));
            alike = " By hand: trained alike%s.".formatted(count(byHand));
            notes.add("By hand%s, trained alike: test %s %s".formatted(count(byHand), score.metric(), text(score)));
        }
        if (sketch != null) exhibits.add(sketch.graph(which));
        if (!shown.isEmpty()) {
            String note = "On %d examples that no trial saw; the winner is %s.%s%s"
                    .formatted(scores.getFirst().rows(), which, seeds.isEmpty() ? "" : " " + seeds + ".", alike);
            exhibits.add(new Exhibit.Scores("Test: " + scores.getFirst().metric(), note, shown));
        }
        exhibits.add(sketch != null ? sketch.table() : layers(winner));
        boolean saved = out != null && Files.exists(out);
        if (out != null && !saved) notes.add("The trainer saved nothing at %s.".formatted(out));
        return new Conclusion(scores, saved ? out : null, notes, exhibits);
    }

    private Exhibit layers(Candidate winner) {
        List<List<Object>> rows =
                winner.lines().stream().map(line -> List.<Object>of(line)).toList();
        return new Exhibit.Table("Layers of the winner", "Of %s.".formatted(which), List.of("layer"), rows);
    }

    private String seeds(Candidate winner, HeldOut first) {
        List<String> all = new ArrayList<>(List.of(text(first.value())));
        double sum = first.value();
        for (int i = 1; i < ends.seeds(); i++) {
            double value = trainer.finish(winner, i, null).getFirst().value();
            sum += value;
            all.add(text(value));
        }
        return "Test %s of %d seeds: %s; mean %s"
                .formatted(first.metric(), ends.seeds(), String.join(", ", all), text(sum / ends.seeds()));
    }

    private static String count(Candidate byHand) {
        return byHand.network() == null
                ? ""
                : ", %d parameters".formatted(byHand.network().parameterCount());
    }

    private static String text(HeldOut score) {
        if (shown("", score).isEmpty()) return text(score.value());
        return "%s, %.0f%% interval %s to %s"
                .formatted(text(score.value()), 100 * score.level(), text(score.low()), text(score.high()));
    }

    private static List<Exhibit.Score> shown(String name, HeldOut score) {
        if (!Double.isFinite(score.low()) || !Double.isFinite(score.high())) return List.of();
        return List.of(new Exhibit.Score(name, score.value(), score.low(), score.high()));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
