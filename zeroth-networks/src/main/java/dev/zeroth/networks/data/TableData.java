package dev.zeroth.networks.data;

import dev.zeroth.math.Streams;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.usage.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/// A table of numbers with one column of classes: a CSV file with a head line.
///
/// Three fifths of the rows of each class are to learn from, a fifth is to validate on, a fifth sealed, at
/// random. Columns are scaled to mean 0 and deviation 1 over the rows to learn from; columns that are
/// constant there are 0.
///
/// A column of more than ten different values of which more than half are in fewer than five rows is no
/// column of classes: most of them could not be in all three parts. Numbers to predict look like that.
public final class TableData {

    private static final int PARTS = 5;
    private static final int TRAIN_PARTS = 3;
    private static final int FEW_CLASSES = 10;
    private static final int MOST_SHOWN = 12;
    private static final String NUMBER = "[-+]?[0-9.]+([eE][-+]?[0-9]+)?";

    /// A table has no column of the name that the classes are said to be in, or no classes are in it.
    public static final class BadTarget extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        BadTarget(String message) {
            super(message);
        }
    }

    private TableData() {}

    /// Reads a file.
    ///
    /// @param target the column of classes
    /// @param seed of the division
    /// @throws IllegalArgumentException if it is no such table
    public static Splits read(Path file, String target, long seed) throws IOException {
        return read(file, target, seed, Scaling.COLUMNS);
    }

    /// How numbers are brought to mean 0 and deviation 1 over the rows to learn from.
    public enum Scaling {
        /// Each column by itself, for columns of different kinds.
        COLUMNS,
        /// All columns alike, for pixels.
        WHOLE
    }

    /// Reads a file whose numbers are scaled in one way or another.
    ///
    /// @param target the column of classes
    /// @param seed of the division
    /// @throws IllegalArgumentException if it is no such table
    public static Splits read(Path file, String target, long seed, Scaling scaling) throws IOException {
        Cells cells = Cells.read(file);
        return split(cells, column(cells, target), seed, scaling);
    }

    private static int column(Cells cells, String target) {
        int column = cells.head().indexOf(target);
        if (column >= 0) return column;
        throw new BadTarget("%s has no column '%s'\nMaybe %s".formatted(cells.name(), target, known(cells, target)));
    }

    private static String known(Cells cells, String target) {
        List<String> head = cells.head();
        String nearest = Nearest.to(target, head);
        if (nearest != null) return "'%s'".formatted(nearest);
        String first = String.join(", ", head.subList(0, Math.min(MOST_SHOWN, head.size())));
        return head.size() <= MOST_SHOWN
                ? "one of " + first
                : "one of %s and %d more".formatted(first, head.size() - MOST_SHOWN);
    }

    /// The file in its parts as [#read] divides it: to learn from, to validate on, sealed; each with the
    /// head line.
    ///
    /// @throws IllegalArgumentException if it is no such table
    public static List<String> parts(Path file, String target, long seed) throws IOException {
        Cells cells = Cells.read(file);
        String[] labels = labels(cells, column(cells, target));
        return Arrays.stream(chosen(labels, answers(labels, classes(labels)), seed))
                .map(cells::text)
                .toList();
    }

    private static String[] labels(Cells cells, int column) {
        return cells.rows().stream()
                .map(row -> row.values().get(column).strip())
                .toArray(String[]::new);
    }

    private static Splits split(Cells cells, int columnOfClasses, long seed, Scaling scaling) {
        List<String> head = cells.head();
        int features = head.size() - 1;
        if (features < 1) throw new IllegalArgumentException(cells.name() + " has no column to learn from");
        int rows = cells.rows().size();
        float[] x = new float[rows * features];
        String[] labels = labels(cells, columnOfClasses);
        for (int row = 0, to = 0; row < rows; row++) {
            String place =
                    "%s line %d".formatted(cells.name(), cells.rows().get(row).line());
            if (labels[row].isEmpty()) {
                throw new IllegalArgumentException("%s: column '%s' is empty\nMaybe fill it in, or leave the row out"
                        .formatted(place, head.get(columnOfClasses)));
            }
            List<String> values = cells.rows().get(row).values();
            for (int c = 0; c < values.size(); c++) {
                if (c != columnOfClasses) x[to++] = number(values.get(c), place, head.get(c));
            }
        }
        List<String> names = new ArrayList<>(head);
        String target = names.remove(columnOfClasses);
        return split(x, target, names, labels, seed, scaling);
    }

    private static float number(String cell, String place, String column) {
        try {
            float number = Float.parseFloat(cell.strip());
            if (Float.isFinite(number)) return number;
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "%s: column '%s' has no number: '%s'\nMaybe fill it in, or leave the row or the column out"
                        .formatted(place, column, cell));
    }

    private static Splits split(
            float[] x, String target, List<String> names, String[] labels, long seed, Scaling scaling) {
        List<String> classes = classes(labels);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("all rows are of one class, '%s'".formatted(classes.getFirst()));
        }
        float[] answers = answers(labels, classes);
        checkClasses(target, classes, answers);
        int[][] chosen = chosen(labels, answers, seed);
        Columns columns = switch (scaling) {
            case COLUMNS -> each(x, target, names, chosen[0]);
            case WHOLE -> whole(x, target, names, chosen[0]);
        };
        for (int i = 0; i < x.length; i++) x[i] = columns.scaled(i % names.size(), x[i]);
        Examples all = new Examples(Form.of(names.size()), 1, x, answers);
        return new Splits(all.select(chosen[0]), all.select(chosen[1]), all.select(chosen[2]), classes, columns);
    }

    /// @throws BadTarget if most classes are too small to be in all parts
    private static void checkClasses(String target, List<String> classes, float[] answers) {
        int[] rows = new int[classes.size()];
        for (float answer : answers) rows[(int) answer]++;
        long small = Arrays.stream(rows).filter(count -> count < PARTS).count();
        if (classes.size() <= FEW_CLASSES || 2 * small <= classes.size()) return;
        boolean numbers = classes.stream().allMatch(label -> label.matches(NUMBER));
        String hint = numbers
                ? "Maybe type: model, which predicts numbers too; or another column, whose classes have %d rows or more"
                : "Maybe another column: most classes must have %d rows or more";
        throw new BadTarget("%s has %d different values in %d rows: these are no classes\n%s"
                .formatted(target, classes.size(), answers.length, hint.formatted(PARTS)));
    }

    private static List<String> classes(String[] labels) {
        return List.copyOf(new TreeSet<>(Arrays.asList(labels)));
    }

    private static float[] answers(String[] labels, List<String> classes) {
        float[] answers = new float[labels.length];
        for (int i = 0; i < labels.length; i++) answers[i] = Collections.binarySearch(classes, labels[i]);
        return answers;
    }

    /// The rows of each part.
    private static int[][] chosen(String[] labels, float[] answers, long seed) {
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int[] dealt = new int[labels.length];
        for (int row : Splits.shuffled(labels.length, new Streams(seed).stream(0, "split"))) {
            int turn = dealt[(int) answers[row]]++ % PARTS;
            parts.get(Math.max(0, turn - TRAIN_PARTS + 1)).add(row);
        }
        int[][] chosen = parts.stream()
                .map(part -> part.stream().sorted().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        if (Arrays.stream(chosen).anyMatch(part -> part.length == 0)) {
            throw new IllegalArgumentException(
                    "%d rows are too few to learn from, to validate on and to seal".formatted(labels.length));
        }
        return chosen;
    }

    private static Columns whole(float[] x, String target, List<String> names, int[] train) {
        int features = names.size();
        double sum = 0;
        for (int row : train) for (int c = 0; c < features; c++) sum += x[row * features + c];
        double mean = sum / train.length / features;
        double squares = 0;
        for (int row : train) for (int c = 0; c < features; c++) squares += Math.pow(x[row * features + c] - mean, 2);
        double deviation = Math.sqrt(squares / train.length / features);
        return new Columns(target, names, List.of(mean), List.of(deviation));
    }

    private static Columns each(float[] x, String target, List<String> names, int[] train) {
        int features = names.size();
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int c = 0; c < features; c++) {
            double sum = 0;
            for (int row : train) sum += x[row * features + c];
            double mean = sum / train.length;
            double squares = 0;
            for (int row : train) squares += Math.pow(x[row * features + c] - mean, 2);
            means.add(mean);
            deviations.add(Math.sqrt(squares / train.length));
        }
        return new Columns(target, names, means, deviations);
    }
}
