package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.cell.Wiring;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// What every cell of [Recipe] came to with every seed, as [TableMaker] found it:
///
/// ```
/// cell seed loss ... loss test-loss validation-right test-right
/// ```
///
/// with the validation log-loss after each epoch; cells are numbered in the order of [Recipe#cells].
final class Table {

    private static final int HEAD = 2;
    private static final String COMMITTED = "cells.txt.gz";

    private final List<Wiring> cells;
    private final Map<Wiring, Integer> numbers = new HashMap<>();
    private final double[][][] curves;
    private final int[] ranks;
    private final double[] means;

    private Table(List<Wiring> cells, double[][][] curves) {
        this.cells = cells;
        this.curves = curves;
        for (int i = 0; i < cells.size(); i++) numbers.put(cells.get(i), i);
        means = new double[cells.size()];
        for (int i = 0; i < means.length; i++) {
            for (double[] curve : curves[i]) means[i] += curve[curve.length - 1] / Recipe.SEEDS;
        }
        ranks = new int[means.length];
        int[] order = IntStream.range(0, means.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> means[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int r = 0; r < order.length; r++) ranks[order[r]] = r;
    }

    /// The one that is kept here.
    static Table committed() throws IOException {
        InputStream in = Table.class.getResourceAsStream(COMMITTED);
        if (in == null) throw new IllegalStateException(COMMITTED + " is missing");
        try (BufferedReader lines = reader(in)) {
            return of(lines.lines().toList());
        }
    }

    private static BufferedReader reader(InputStream in) throws IOException {
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8));
    }

    /// @throws IllegalArgumentException if a training is missing
    static Table of(List<String> lines) {
        List<Wiring> cells = Recipe.cells();
        double[][][] curves = new double[cells.size()][Recipe.SEEDS][];
        for (String line : lines) {
            String[] words = line.split(" ");
            curves[Integer.parseInt(words[0])][Integer.parseInt(words[1])] = Arrays.stream(
                            words, HEAD, HEAD + Recipe.EPOCHS)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
        for (int cell = 0; cell < curves.length; cell++) {
            for (int seed = 0; seed < Recipe.SEEDS; seed++) {
                if (curves[cell][seed] == null) {
                    throw new IllegalArgumentException("cell %d was not trained with seed %d".formatted(cell, seed));
                }
            }
        }
        return new Table(cells, curves);
    }

    /// Packs what [TableMaker] wrote, in order.
    static void pack(Path lines, Path file) throws IOException {
        List<String> sorted = Files.readAllLines(lines).stream()
                .sorted(Comparator.<String>comparingInt(line -> Integer.parseInt(line.split(" ")[0]))
                        .thenComparing(line -> line.split(" ")[1]))
                .toList();
        of(sorted);
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            for (String line : sorted) out.write(line + "\n");
        }
    }

    int size() {
        return cells.size();
    }

    /// The number of a cell in canonical form.
    ///
    /// @throws IllegalArgumentException if it is not in the table
    int number(Wiring canonical) {
        Integer number = numbers.get(canonical);
        if (number == null) throw new IllegalArgumentException("not in the table: " + canonical);
        return number;
    }

    /// Validation log-loss after each epoch.
    double[] curve(int cell, int seed) {
        return curves[cell][seed].clone();
    }

    /// Validation log-loss after the last epoch.
    double loss(int cell, int seed) {
        return curves[cell][seed][Recipe.EPOCHS - 1];
    }

    /// The same, a mean over seeds.
    double mean(int cell) {
        return means[cell];
    }

    /// How many cells have a smaller mean.
    int rank(int cell) {
        return ranks[cell];
    }

    double most() {
        return Arrays.stream(means).max().orElseThrow();
    }

    double least() {
        return Arrays.stream(means).min().orElseThrow();
    }
}
