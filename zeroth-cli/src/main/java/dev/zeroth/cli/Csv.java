package dev.zeroth.cli;

import java.util.List;

/// Lines of CSV (RFC 4180).
final class Csv {

    private Csv() {}

    static String line(List<String> cells) {
        return String.join(",", cells.stream().map(Csv::quoted).toList());
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
