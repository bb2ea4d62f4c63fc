package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A board as aligned text.
final class TextReport {

    private TextReport() {}

    /// @param against the contender that the others are compared with, or null for none
    static String of(Board board, @Nullable String against) {
        StringBuilder text = new StringBuilder("%s: %s, with %.0f %% intervals%n"
                .formatted(board.suite(), board.measure().title(), 100 * Cell.LEVEL));
        for (Scope scope : board.scopes()) {
            text.append('\n').append(scope).append('\n');
            append(
                    text,
                    board,
                    board.contenders().stream()
                            .map(name -> board.row(name, scope))
                            .toList());
        }
        if (against != null && board.contenders().contains(against)) {
            text.append("\n%s %s, all%n".formatted(compared(board.measure()), against));
            append(text, board, comparisons(board, against));
        }
        return text.toString();
    }

    static String compared(Measure measure) {
        return measure == Measure.REGRET ? "ratio to" : "difference to";
    }

    static List<Row> comparisons(Board board, String against) {
        return board.contenders().stream()
                .filter(name -> !name.equals(against))
                .map(name -> board.row(name, against, Scope.ALL))
                .toList();
    }

    private static void append(StringBuilder text, Board board, List<Row> rows) {
        List<List<String>> table = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        board.columns().forEach(column -> head.add(column.toString()));
        head.add("runs");
        table.add(head);
        for (Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.contender()));
            row.cells().values().forEach(cell -> line.add(text(cell, board.measure())));
            line.add(String.valueOf(row.runs()));
            table.add(line);
        }
        int[] widths = new int[head.size()];
        for (List<String> line : table) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : table) {
            StringBuilder padded = new StringBuilder("  ");
            for (int i = 0; i < widths.length; i++) {
                padded.append(("%-" + widths[i] + "s  ").formatted(line.get(i)));
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
    }

    static String text(Cell cell, Measure measure) {
        if (Double.isNaN(cell.value())) return "-";
        String format = measure == Measure.REGRET ? "%.3f" : "%.1f";
        String value = String.format(Locale.ROOT, format, cell.value());
        if (Double.isNaN(cell.low())) return value;
        return String.format(Locale.ROOT, "%s [" + format + ", " + format + "]", value, cell.low(), cell.high());
    }
}
