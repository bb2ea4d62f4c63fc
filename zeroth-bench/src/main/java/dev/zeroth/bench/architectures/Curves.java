package dev.zeroth.bench.architectures;

import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// How studies of several methods went, by method and seed; and what that is worth by the table.
final class Curves {

    private static final String HEAD = "method,seed,epochs,cell";
    private static final int NUMBERS = 3;

    /// The best 1 % of cells.
    private static final double TOP = 0.01;

    private final Table table;
    private final int evaluations;
    private final SequencedMap<String, SortedMap<Integer, Trace>> traces = new LinkedHashMap<>();

    /// @param evaluations how many each study may make
    Curves(Table table, int evaluations) {
        this.table = table;
        this.evaluations = evaluations;
    }

    void put(String method, int seed, Trace trace) {
        traces.computeIfAbsent(method, _ -> new TreeMap<>()).put(seed, trace);
    }

    List<String> methods() {
        return List.copyOf(traces.keySet());
    }

    int evaluations() {
        return evaluations;
    }

    /// The seeds that a method has.
    SortedSet<Integer> seeds(String method) {
        return new TreeSet<>(of(method).keySet());
    }

    private SortedMap<Integer, Trace> of(String method) {
        return Objects.requireNonNull(traces.get(method));
    }

    /// A number of each study.
    SortedMap<Integer, Double> each(String method, ToDoubleFunction<Trace> number) {
        SortedMap<Integer, Double> numbers = new TreeMap<>();
        of(method).forEach((seed, trace) -> numbers.put(seed, number.applyAsDouble(trace)));
        return numbers;
    }

    /// How much the incumbent's mean loss over all trainings is above the least of the table; before
    /// there is an incumbent, that of the worst cell.
    double regret(Trace trace, int evaluation) {
        int cell = trace.after(evaluation);
        return (cell == Trace.NONE ? table.most() : table.mean(cell)) - table.least();
    }

    /// How many percent of all cells are better than the last incumbent.
    double rank(Trace trace) {
        return 100.0 * rank(trace.after(evaluations)) / table.size();
    }

    private int rank(int cell) {
        return cell == Trace.NONE ? table.size() : table.rank(cell);
    }

    /// After how many evaluations an incumbent is of the top 1 %, whatever follows it; one more than
    /// there may be where none is.
    double evaluationsToTop(Trace trace) {
        int at = top(trace);
        return at < 0 ? evaluations + 1.0 : trace.epochs()[at] / (double) Recipe.EPOCHS;
    }

    /// The same in trials, those that train nothing new included, of as many as a peer may make.
    double trialsToTop(Trace trace) {
        double most = Replay.MOST_PROPOSALS * evaluations + 1.0;
        int at = top(trace);
        return at < 0 ? most : Math.min(most, at + 1.0);
    }

    private int top(Trace trace) {
        for (int i = 0; i < trace.trials(); i++) if (rank(trace.cells()[i]) < TOP * table.size()) return i;
        return -1;
    }

    void write(Path file) throws IOException {
        List<String> rows = new ArrayList<>(List.of(HEAD));
        traces.forEach((method, seeds) -> seeds.forEach((seed, trace) -> {
            for (int i = 0; i < trace.trials(); i++) {
                rows.add("%s,%d,%d,%d".formatted(method, seed, trace.epochs()[i], trace.cells()[i]));
            }
        }));
        Files.write(file, rows);
    }

    /// Adds what [#write] wrote.
    void read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
            throw new UsageException("%s does not begin with '%s'".formatted(file, HEAD));
        }
        SequencedMap<String, SortedMap<Integer, List<int[]>>> read = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            // a method's settings may hold commas
            int end = line.length();
            for (int i = 0; i < NUMBERS; i++) end = line.lastIndexOf(',', end - 1);
            String[] numbers = line.substring(end + 1).split(",");
            read.computeIfAbsent(line.substring(0, end), _ -> new TreeMap<>())
                    .computeIfAbsent(Integer.valueOf(numbers[0]), _ -> new ArrayList<>())
                    .add(new int[] {Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2])});
        }
        read.forEach((method, seeds) -> seeds.forEach((seed, rows) -> put(
                method,
                seed,
                new Trace(
                        rows.stream().mapToInt(row -> row[0]).toArray(),
                        rows.stream().mapToInt(row -> row[1]).toArray()))));
    }
}
