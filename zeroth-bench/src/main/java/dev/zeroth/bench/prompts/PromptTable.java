package dev.zeroth.bench.prompts;

import dev.zeroth.math.Alternative;
import dev.zeroth.math.StudentT;
import dev.zeroth.math.Summary;
import dev.zeroth.math.WilcoxonSignedRank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What [ComparePrompts] wrote of a task, a line for each method.
///
/// p is of a method's difference on the test from random search within the same limits, by the same metric
/// and model, seed by seed, by Wilcoxon's test of signed ranks, two-sided; `holm` is p corrected for all
/// methods of the table (Holm's step-down). Where random search has not two of a method's seeds, there is
/// neither.
///
/// @see <a href="https://www.jstor.org/stable/4615733">Holm, A simple sequentially rejective multiple test procedure,
///     1979</a>
final class PromptTable {

    private static final double LEVEL = 0.95;
    private static final String BASE = "random";

    private final String task;
    private final Map<Key, Map<Integer, Row>> groups = new LinkedHashMap<>();

    /// @param conditions limits, metric and model
    private record Key(String method, String conditions) {}

    private record Row(double initial, double validation, double test, double gap, double runs) {}

    /// @param rows of the file, without its head
    PromptTable(String task, List<String> rows) {
        this.task = task;
        rows.stream()
                .map(line -> line.split(","))
                .filter(line -> line[0].equals(task))
                .sorted(Comparator.comparingInt(line -> line[1].equals(BASE) ? 0 : 1))
                .forEach(this::add);
    }

    static PromptTable read(Path file, String task) throws IOException {
        return new PromptTable(task, Files.readAllLines(file));
    }

    private void add(String[] line) {
        double[] values =
                Arrays.stream(line, 5, 11).mapToDouble(Double::parseDouble).toArray();
        groups.computeIfAbsent(new Key(line[1], line[4] + ", " + line[3]), _ -> new TreeMap<>())
                .put(Integer.valueOf(line[2]), new Row(values[0], values[1], values[2], values[3], values[5]));
    }

    List<String> lines() {
        List<Key> keys = List.copyOf(groups.keySet());
        double[] raw = keys.stream().mapToDouble(this::pValue).toArray();
        double[] corrected = holm(raw);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-60s %5s %7s %7s %6s %15s %6s %9s %7s %7s",
                task,
                "seeds",
                "initial",
                "valid",
                "test",
                "95% interval",
                "gap",
                "runs",
                "p",
                "holm"));
        for (int i = 0; i < keys.size(); i++) lines.add(line(keys.get(i), raw[i], corrected[i]));
        return lines;
    }

    private String line(Key key, double p, double corrected) {
        List<Row> rows = List.copyOf(groups.getOrDefault(key, Map.of()).values());
        Summary test = Summary.of(rows.stream().mapToDouble(Row::test).toArray());
        double half = rows.size() < 2
                ? 0
                : StudentT.inverse((1 + LEVEL) / 2, rows.size() - 1) * Math.sqrt(test.variance() / rows.size());
        return String.format(
                Locale.ROOT,
                "%-60s %5d %7.3f %7.3f %6.3f   %.3f ... %.3f %6.3f %9.0f %7s %7s",
                key.method + " by " + key.conditions,
                rows.size(),
                mean(rows.stream().mapToDouble(Row::initial).toArray()),
                mean(rows.stream().mapToDouble(Row::validation).toArray()),
                test.mean(),
                test.mean() - half,
                test.mean() + half,
                mean(rows.stream().mapToDouble(Row::gap).toArray()),
                mean(rows.stream().mapToDouble(Row::runs).toArray()),
                shown(p),
                shown(corrected));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static String shown(double p) {
        return Double.isNaN(p) ? "" : String.format(Locale.ROOT, "%.4f", p);
    }

    /// NaN: there is nothing to compare with.
    private double pValue(Key key) {
        Map<Integer, Row> base = groups.getOrDefault(new Key(BASE, key.conditions), Map.of());
        Map<Integer, Row> own = groups.getOrDefault(key, Map.of());
        double[] differences = own.entrySet().stream()
                .filter(entry -> base.containsKey(entry.getKey()))
                .mapToDouble(entry -> entry.getValue().test - tested(base, entry.getKey()))
                .toArray();
        if (key.method.equals(BASE) || differences.length < 2) return Double.NaN;
        return WilcoxonSignedRank.test(differences, Alternative.TWO_SIDED).pValue();
    }

    private static double tested(Map<Integer, Row> rows, int seed) {
        Row row = rows.get(seed);
        return row == null ? Double.NaN : row.test;
    }

    /// Of m p-values in ascending order, `max_{j <= i} min(1, (m - j + 1) p_j)`; NaNs are none of them, and stay.
    static double[] holm(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] corrected = new double[p.length];
        Arrays.fill(corrected, Double.NaN);
        double highest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            highest = Math.max(highest, Math.min(1, (order.length - rank) * p[order[rank]]));
            corrected[order[rank]] = highest;
        }
        return corrected;
    }
}
