package dev.zeroth.compression.tuning;

import dev.zeroth.compression.Compressed;
import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.math.Interval;
import dev.zeroth.math.McNemar;
import dev.zeroth.math.Proportion;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.HeldOut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A model before and after, on rows that no trial saw, row by row.
///
/// @param trial that made it smaller
record Comparison(int trial, Side before, Side after) {

    private static final double LEVEL = 0.95;
    private static final double LEAST_P = 0.01;

    /// What is known of a model.
    ///
    /// @param size bytes of the file
    /// @param latency of one example in microseconds
    /// @param validation accuracy by which it was chosen
    /// @param right which sealed answers are right
    record Side(long size, double latency, Proportion validation, boolean[] right) {

        static Side of(Compressed model, double latency) {
            return new Side(model.size(), latency, Proportion.of(model.validation()), model.test());
        }

        Proportion test() {
            return Proportion.of(right);
        }

        String accuracy() {
            Interval interval = test().interval(LEVEL);
            return String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", test().value(), interval.low(), interval.high());
        }

        HeldOut heldOut(String of) {
            Interval interval = test().interval(LEVEL);
            return new HeldOut("accuracy" + of, test().value(), interval.low(), interval.high(), LEVEL, right.length);
        }
    }

    /// @param floor of validation accuracy
    /// @param warnings of the model
    /// @param out where the winner was saved, or null
    Conclusion conclusion(
            double floor,
            List<Compressed.Part> whole,
            List<Compressed.Part> parts,
            List<String> warnings,
            @Nullable Path out) {
        List<String> notes = new ArrayList<>(lines());
        notes.add(paired(floor));
        notes.addAll(warnings);
        for (Compressed.Part part : parts)
            notes.add("  %s: %s, %s".formatted(part.name(), part.kept(), part.precision()));
        List<HeldOut> scores = List.of(after.heldOut(""), before.heldOut(" of the whole model"));
        return new Conclusion(scores, out, notes, exhibits(floor, whole, parts));
    }

    private List<List<Object>> rows() {
        return List.of(
                List.of(
                        "size in bytes",
                        String.format(Locale.ROOT, "%,d", before.size()),
                        String.format(Locale.ROOT, "%,d", after.size()),
                        change((double) before.size() / after.size(), "smaller", "larger")),
                List.of(
                        "latency in microseconds",
                        String.format(Locale.ROOT, "%,.1f", before.latency()),
                        String.format(Locale.ROOT, "%,.1f", after.latency()),
                        change(before.latency() / after.latency(), "faster", "slower")),
                List.of(
                        "validation accuracy",
                        number(before.validation().value()),
                        number(after.validation().value()),
                        difference(before.validation(), after.validation())),
                List.of(
                        "test accuracy, 95 % interval",
                        before.accuracy(), after.accuracy(), difference(before.test(), after.test())));
    }

    /// @param less the word for a factor of at least 1; `more` for its inverse
    static String change(double factor, String less, String more) {
        return factor < 1
                ? String.format(Locale.ROOT, "%.2f times %s", 1 / factor, more)
                : String.format(Locale.ROOT, "%.2f times %s", factor, less);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String difference(Proportion a, Proportion b) {
        return String.format(Locale.ROOT, "%+.4f", b.value() - a.value());
    }

    private List<String> lines() {
        List<List<Object>> all = new ArrayList<>();
        all.add(List.of("", "before", "after", ""));
        all.addAll(rows());
        int[] wide = new int[4];
        for (List<Object> row : all) {
            for (int c = 0; c < wide.length; c++)
                wide[c] = Math.max(wide[c], row.get(c).toString().length());
        }
        String format = "%%-%ds  %%%ds  %%%ds  %%s".formatted(wide[0], wide[1], wide[2]);
        return all.stream()
                .map(row -> String.format(Locale.ROOT, format, row.toArray()).stripTrailing())
                .toList();
    }

    private String paired(double floor) {
        McNemar sides = McNemar.of(before.right(), after.right());
        Interval change = sides.change(after.right().length, LEVEL);
        return String.format(
                Locale.ROOT,
                "Of %d sealed answers %d became right and %d wrong with trial %d (McNemar p %s): test accuracy %+.4f,"
                        + " 95 %% interval %+.4f to %+.4f. The floor was a validation accuracy of %.4f.",
                after.right().length,
                sides.right(),
                sides.wrong(),
                trial,
                p(sides.p()),
                after.test().value() - before.test().value(),
                change.low(),
                change.high(),
                floor);
    }

    private static String p(double p) {
        return p < LEAST_P ? "< " + LEAST_P : String.format(Locale.ROOT, "= %.2f", p);
    }

    private List<Exhibit> exhibits(double floor, List<Compressed.Part> whole, List<Compressed.Part> parts) {
        List<List<Object>> cells = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Compressed.Part part = parts.get(i);
            cells.add(List.of(part.name(), part.kept(), whole.get(i).precision(), part.precision()));
        }
        return List.of(
                new Exhibit.Table(
                        "The model before and after", paired(floor), List.of("", "before", "after", "change"), rows()),
                new Exhibit.Scores(
                        "Test: accuracy",
                        "On %d answers that no trial saw.".formatted(after.right().length),
                        List.of(score("before", before), score("after", after))),
                new Exhibit.Table(
                        "Parts of the winner",
                        "What is kept of each, and in how many bits.",
                        List.of("part", "kept", "before", "after"),
                        cells));
    }

    private static Exhibit.Score score(String name, Side side) {
        Interval interval = side.test().interval(LEVEL);
        double value = side.test().value();
        return new Exhibit.Score(name, value, Math.min(value, interval.low()), Math.max(value, interval.high()));
    }
}
