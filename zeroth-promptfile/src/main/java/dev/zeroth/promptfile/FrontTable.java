package dev.zeroth.promptfile;

import dev.zeroth.prompts.Objective;
import dev.zeroth.prompts.ParetoFront;
import dev.zeroth.prompts.Result;
import dev.zeroth.prompts.call.Bill;
import dev.zeroth.prompts.evaluate.Outcome;
import dev.zeroth.prompts.optimize.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The front of several objectives as rows; the winner is in it, on the front or not.
final class FrontTable {

    private static final String WINNER = "wins";
    private static final String INITIAL = "initial";

    private final Result result;

    FrontTable(Result result) {
        this.result = result;
    }

    boolean empty() {
        return result.front().objectives().size() < 2;
    }

    /// Latency is told beside those that were asked for wherever it is known.
    private List<Objective> shown() {
        List<Objective> shown = new ArrayList<>(result.front().objectives());
        boolean timed = result.history().stream().anyMatch(one -> !Double.isNaN(Objective.LATENCY.of(one)));
        if (timed && !shown.contains(Objective.LATENCY)) shown.add(Objective.LATENCY);
        return shown;
    }

    /// Says where latencies are not known, or not of all answers; empty: they are.
    List<String> untimed() {
        if (!shown().contains(Objective.LATENCY)) return List.of();
        Bill bill = result.history().stream()
                .map(one -> Outcome.bill(one.outcomes()))
                .reduce(Bill.NONE, Bill::plus);
        if (bill.untimed() == 0) return List.of();
        return List.of(
                "Latency: of %d of %d calls the journal does not say how long they took; their runs are left out."
                        .formatted(bill.untimed(), bill.calls()));
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("candidate"));
        for (Objective objective : shown()) {
            columns.add(objective == Objective.LATENCY ? "latency (s)" : objective.word());
        }
        columns.add("");
        return columns;
    }

    /// From the best score down.
    List<List<Object>> rows() {
        ParetoFront front = result.front();
        List<Validated> shown = new ArrayList<>(front.members());
        for (Validated other : List.of(result.winner(), result.initial())) {
            if (shown.stream().noneMatch(one -> one.number() == other.number())) shown.add(other);
        }
        return shown.stream().map(this::row).toList();
    }

    private List<Object> row(Validated one) {
        List<Object> row = new ArrayList<>(List.of((long) one.number()));
        for (Objective objective : shown()) row.add(rounded(objective.of(one)));
        row.add(remark(one));
        return row;
    }

    private static Object rounded(double value) {
        if (Double.isNaN(value)) return "unknown";
        if (value == Math.rint(value)) return (long) value;
        return Double.valueOf(String.format(Locale.ROOT, "%.4g", value));
    }

    private String remark(Validated one) {
        List<String> words = new ArrayList<>();
        if (one.number() == result.winner().number()) words.add(WINNER);
        if (one.number() == result.initial().number()) words.add(INITIAL);
        boolean member = result.front().members().stream().anyMatch(other -> other.number() == one.number());
        if (!member) words.add("not on the front");
        return String.join(", ", words);
    }

    /// Aligned, numbers to the right.
    List<String> lines() {
        List<List<String>> cells = new ArrayList<>(List.of(columns()));
        for (List<Object> row : rows())
            cells.add(row.stream().map(String::valueOf).toList());
        int[] widths = new int[columns().size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        return cells.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            boolean last = i == widths.length - 1;
            String cell = row.get(i);
            line.append("  ");
            if (!last) line.append(" ".repeat(widths[i] - cell.length()));
            line.append(cell);
        }
        return line.toString().stripTrailing();
    }
}
