package dev.zeroth.networks.tuning;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.trial.TrialRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Loss against forward-equivalents: of each optimizer the best of its trials.
final class Table {

    private static final double[] SHARES = {0, 0.125, 0.25, 0.5, 1};

    private Table() {}

    private record Row(String optimizer, int trials, String settings, List<Double> curve, double loss) {}

    private static final String TITLE = "Validation loss against forward-equivalents";

    /// The lines, best optimizers first.
    ///
    /// @param fixed the optimizer of trials that name none
    static List<String> lines(List<TrialRecord> trials, long budget, String fixed) {
        List<Row> best = best(trials, fixed);
        if (best.isEmpty()) return List.of();
        List<String[]> cells = new ArrayList<>();
        cells.add(head(budget));
        best.forEach(row -> cells.add(cells(row, budget)));
        List<String> lines = new ArrayList<>();
        lines.add(TITLE + ", of each optimizer's best trial:");
        lines.addAll(aligned(cells));
        return lines;
    }

    /// The same for the report.
    static List<Exhibit> exhibits(List<TrialRecord> trials, long budget, String fixed) {
        List<Row> best = best(trials, fixed);
        if (best.isEmpty()) return List.of();
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : best) rows.add(List.copyOf(Arrays.asList((Object[]) cells(row, budget))));
        return List.of(new Exhibit.Table(TITLE, "Of each optimizer's best trial.", List.of(head(budget)), rows));
    }

    private static List<Row> best(List<TrialRecord> trials, String fixed) {
        Map<String, Row> best = new LinkedHashMap<>();
        for (TrialRecord trial : trials) {
            if (!trial.complete()) continue;
            Row row = row(trial, fixed);
            best.merge(row.optimizer(), row, Table::better);
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Row::loss))
                .toList();
    }

    private static Row row(TrialRecord trial, String fixed) {
        Map<String, @Nullable Object> parameters =
                new LinkedHashMap<>(trial.parameters().raw());
        Object optimizer = parameters.remove(SpaceCheck.OPTIMIZER);
        List<String> settings = new ArrayList<>();
        parameters.forEach((name, value) -> settings.add(name + "=" + shown(value)));
        List<Double> curve = new ArrayList<>();
        if (trial.userAttributes().get(NetworkTask.CURVE) instanceof List<?> list) {
            for (Object number : list) if (number instanceof Number value) curve.add(value.doubleValue());
        }
        String name = optimizer == null ? fixed : String.valueOf(optimizer);
        return new Row(
                name, 1, String.join(" ", settings), curve, trial.values().getFirst());
    }

    private static String shown(@Nullable Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.3g", number) : String.valueOf(value);
    }

    private static Row better(Row a, Row b) {
        Row winner = b.loss() < a.loss() ? b : a;
        return new Row(winner.optimizer(), a.trials() + b.trials(), winner.settings(), winner.curve(), winner.loss());
    }

    private static String[] head(long budget) {
        List<String> cells = new ArrayList<>(List.of("optimizer", "trials"));
        for (double share : SHARES) cells.add(String.valueOf((long) (share * budget)));
        cells.add("settings");
        return cells.toArray(String[]::new);
    }

    private static String[] cells(Row row, long budget) {
        List<String> cells = new ArrayList<>(List.of(row.optimizer(), String.valueOf(row.trials())));
        for (double share : SHARES)
            cells.add(String.format(Locale.ROOT, "%.4f", at(row.curve(), (long) (share * budget))));
        cells.add(row.settings());
        return cells.toArray(String[]::new);
    }

    /// The least loss at the last mark at or before a number of forward-equivalents; a step that began before
    /// the mark and ended after it counts to the next.
    private static double at(List<Double> curve, long forwards) {
        double loss = Double.NaN;
        for (int i = 0; i + 1 < curve.size(); i += 2) if (curve.get(i) <= forwards) loss = curve.get(i + 1);
        return loss;
    }

    private static List<String> aligned(List<String[]> rows) {
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.length; c++) {
                int column = c;
                int width = rows.stream()
                        .mapToInt(other -> other[column].length())
                        .max()
                        .orElse(0);
                String format = c == 0 || c == row.length - 1 ? "%-" + Math.max(1, width) + "s  " : "%" + width + "s  ";
                line.append(String.format(Locale.ROOT, format, row[c]));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
