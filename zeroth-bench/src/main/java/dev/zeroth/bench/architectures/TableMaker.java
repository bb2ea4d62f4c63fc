package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.cell.Wiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Trains every cell of [Recipe] with every seed: `TableMaker DIGITS FILE [THREADS]`.
///
/// FILE gets a line a training as soon as it is over; those that are there already are not made again,
/// and a last line that was cut off by a kill is made anew. Lines come in any order; [Table] sorts them.
public final class TableMaker {

    /// Cells are not trained in the order of their names, so that a part of the table is much like the
    /// whole.
    private static final int STRIDE = 1009;

    private final Recipe recipe;
    private final Path file;
    private int left;

    private TableMaker(Recipe recipe, Path file) {
        this.recipe = recipe;
        this.file = file;
    }

    /// @param args see the class
    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: TableMaker DIGITS FILE [THREADS]");
            System.exit(2);
        }
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        new TableMaker(Recipe.of(Path.of(args[0])), Path.of(args[1])).make(threads);
    }

    private void make(int threads) throws Exception {
        List<Wiring> cells = Recipe.cells();
        Set<String> done = done();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (int seed = 0; seed < Recipe.SEEDS; seed++) {
                int fixed = seed;
                IntStream.range(0, cells.size())
                        .map(turn -> (int) ((long) turn * STRIDE % cells.size()))
                        .filter(index -> !done.contains(index + " " + fixed))
                        .forEach(index -> all.add(workers.submit(() -> row(cells.get(index), index, fixed))));
            }
            left = all.size();
            for (Future<?> one : all) one.get();
        }
    }

    /// Which lines are whole; a torn one is cut off.
    private Set<String> done() throws IOException {
        Set<String> done = new HashSet<>();
        if (!Files.exists(file)) return done;
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        if (whole.length() < text.length()) Files.writeString(file, whole);
        whole.lines().map(line -> line.split(" ")).forEach(cells -> done.add(cells[0] + " " + cells[1]));
        return done;
    }

    private void row(Wiring cell, int index, int seed) {
        Recipe.Row row = recipe.train(cell, seed);
        StringBuilder line = new StringBuilder("%d %d".formatted(index, seed));
        for (double loss : row.curve()) line.append(String.format(Locale.ROOT, " %.5f", loss));
        line.append(String.format(Locale.ROOT, " %.5f %d %d%n", row.test(), row.validationRight(), row.testRight()));
        write(line.toString());
    }

    private synchronized void write(String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        left--;
        if (left % 100 == 0) System.err.println(left + " trainings left");
    }
}
