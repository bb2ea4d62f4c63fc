package dev.zeroth.networks.data;

import dev.zeroth.math.Streams;
import dev.zeroth.networks.architecture.Form;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/// A table of numbers with one column of classes: a CSV file with a head line, without quotes.
///
/// Three fifths of the rows of each class are to learn from, a fifth is to validate on, a fifth sealed, at
/// random. Columns are scaled to mean 0 and deviation 1 over the rows to learn from; columns that are
/// constant there are 0.
public final class TableData {

    private static final long MOST_BYTES = 1L << 28;
    private static final int PARTS = 5;
    private static final int TRAIN_PARTS = 3;

    /// A table has no column of the name that the classes are said to be in.
    public static final class UnknownTarget extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        UnknownTarget(String message) {
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
        List<String> lines = lines(file);
        List<String> head = head(lines);
        return split(String.valueOf(file.getFileName()), lines, head, column(file, lines, target), seed, scaling);
    }

    private static List<String> lines(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException("%s has more than %d bytes".formatted(file.getFileName(), MOST_BYTES));
        }
        List<String> lines = text(file).lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() < 2) throw new IllegalArgumentException(file.getFileName() + " has no rows");
        return lines;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file.getFileName() + " is no text in UTF-8", e);
        }
    }

    private static List<String> head(List<String> lines) {
        return Arrays.asList(lines.getFirst().split(",", -1));
    }

    private static int column(Path file, List<String> lines, String target) {
        List<String> head = head(lines);
        int column = head.indexOf(target);
        if (column >= 0) return column;
        throw new UnknownTarget("%s has no column '%s'\nMaybe one of %s"
                .formatted(file.getFileName(), target, String.join(", ", head)));
    }

    /// The file in its parts as [#read] divides it: to learn from, to validate on, sealed; each with the
    /// head line.
    ///
    /// @throws IllegalArgumentException if it is no such table
    public static List<String> parts(Path file, String target, long seed) throws IOException {
        List<String> lines = lines(file);
        int column = column(file, lines, target);
        String[] labels = new String[lines.size() - 1];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = lines.get(row + 1).split(",", -1)[column].strip();
        }
        List<String> parts = new ArrayList<>();
        for (int[] rows : chosen(labels, answers(labels, classes(labels)), seed)) {
            StringBuilder text = new StringBuilder(lines.getFirst()).append('\n');
            for (int row : rows) text.append(lines.get(row + 1)).append('\n');
            parts.add(text.toString());
        }
        return parts;
    }

    private static Splits split(
            String name, List<String> lines, List<String> head, int columnOfClasses, long seed, Scaling scaling) {
        int features = head.size() - 1;
        if (features < 1) throw new IllegalArgumentException(name + " has no column to learn from");
        int rows = lines.size() - 1;
        float[] x = new float[rows * features];
        String[] labels = new String[rows];
        for (int row = 0; row < rows; row++) {
            String[] cells = lines.get(row + 1).split(",", -1);
            String place = "%s line %d".formatted(name, row + 2);
            if (cells.length != head.size()) {
                throw new IllegalArgumentException(
                        "%s: expected %d values, found %d".formatted(place, head.size(), cells.length));
            }
            labels[row] = cells[columnOfClasses].strip();
            if (labels[row].isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: column '%s' is empty".formatted(place, head.get(columnOfClasses)));
            }
            for (int c = 0, to = row * features; c < cells.length; c++) {
                if (c != columnOfClasses) x[to++] = number(cells[c], place, head.get(c));
            }
        }
        List<String> names = new ArrayList<>();
        for (String column : head) names.add(column.strip());
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
        throw new IllegalArgumentException("%s: column '%s' has no number: '%s'".formatted(place, column, cell));
    }

    private static Splits split(
            float[] x, String target, List<String> names, String[] labels, long seed, Scaling scaling) {
        List<String> classes = classes(labels);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("all rows are of one class, '%s'".formatted(classes.getFirst()));
        }
        float[] answers = answers(labels, classes);
        int[][] chosen = chosen(labels, answers, seed);
        Columns columns = switch (scaling) {
            case COLUMNS -> each(x, target, names, chosen[0]);
            case WHOLE -> whole(x, target, names, chosen[0]);
        };
        for (int i = 0; i < x.length; i++) x[i] = columns.scaled(i % names.size(), x[i]);
        Examples all = new Examples(Form.of(names.size()), 1, x, answers);
        return new Splits(all.select(chosen[0]), all.select(chosen[1]), all.select(chosen[2]), classes, columns);
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
