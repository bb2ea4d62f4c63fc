package dev.zeroth.bench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Boards for other programs: as CSV, a line each cell, or as JSON.
final class DataReport {

    private static final List<String> FIELDS =
            List.of("suite", "dimension", "group", "contender", "reference", "column", "value", "low", "high", "runs");

    private DataReport() {}

    static String csv(List<Board> boards, @Nullable String against) {
        StringBuilder csv = new StringBuilder(String.join(",", FIELDS)).append('\n');
        for (Map<String, @Nullable Object> cell : cells(boards, against)) {
            List<String> fields = new ArrayList<>();
            for (String field : FIELDS) fields.add(quoted(cell.get(field)));
            csv.append(String.join(",", fields)).append('\n');
        }
        return csv.toString();
    }

    private static String quoted(@Nullable Object value) {
        if (value == null) return "";
        String text = value.toString();
        return text.matches("[^\",\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /// An object a cell; what is not known is null.
    static List<Map<String, @Nullable Object>> cells(List<Board> boards, @Nullable String against) {
        List<Map<String, @Nullable Object>> cells = new ArrayList<>();
        for (Board board : boards) {
            for (Row row : rows(board, against)) {
                row.cells().forEach((column, cell) -> cells.add(cell(board, row, column.toString(), cell)));
            }
        }
        return cells;
    }

    private static List<Row> rows(Board board, @Nullable String against) {
        List<Row> rows = new ArrayList<>();
        for (Scope scope : board.scopes()) {
            for (String contender : board.contenders()) rows.add(board.row(contender, scope));
        }
        if (against != null && board.contenders().contains(against)) {
            rows.addAll(TextReport.comparisons(board, against));
        }
        return rows;
    }

    private static Map<String, @Nullable Object> cell(Board board, Row row, String column, Cell cell) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("suite", board.suite());
        json.put(
                "dimension",
                row.scope().dimension() == 0 ? null : (long) row.scope().dimension());
        json.put("group", row.scope().group().isEmpty() ? null : row.scope().group());
        json.put("contender", row.contender());
        json.put("reference", row.reference());
        json.put("column", column);
        json.put("value", known(cell.value()));
        json.put("low", known(cell.low()));
        json.put("high", known(cell.high()));
        json.put("runs", (long) row.runs());
        return json;
    }

    /// What a tuning came to.
    static Map<String, @Nullable Object> tuned(Tuning.Found found) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("settings", found.settings());
        json.put("seen", interval(found.seen()));
        json.put("unseen", interval(found.unseen()));
        return json;
    }

    private static Map<String, @Nullable Object> interval(Cell cell) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("difference", known(cell.value()));
        json.put("low", known(cell.low()));
        json.put("high", known(cell.high()));
        return json;
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
