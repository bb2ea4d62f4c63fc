package dev.zeroth.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Aligned columns: numbers to the right, texts to the left.
final class Table {

    private static final int MAX_CELL = 60;
    private static final Pattern NUMERIC = Pattern.compile("|[-+]?[0-9.].*");

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        this.heads = List.of(heads);
    }

    Table(List<String> heads) {
        this.heads = List.copyOf(heads);
    }

    Table row(List<String> cells) {
        if (cells.size() != heads.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.size(), heads.size()));
        }
        rows.add(cells.stream().map(Table::cut).toList());
        return this;
    }

    Table row(String... cells) {
        return row(List.of(cells));
    }

    private static String cut(String cell) {
        String line = Streams.Text.line(cell);
        return line.length() > MAX_CELL ? line.substring(0, MAX_CELL - 1) + "…" : line;
    }

    void print() {
        int[] widths = new int[heads.size()];
        boolean[] numeric = new boolean[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(i);
            numeric[i] = numeric(i);
        }
        Streams.out(line(heads, widths, numeric));
        for (List<String> row : rows) Streams.out(line(row, widths, numeric));
    }

    /// The characters of its widest line.
    int width() {
        int width = 2 * (heads.size() - 1);
        for (int i = 0; i < heads.size(); i++) width += width(i);
        return width;
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String space = " ".repeat(widths[i] - cell.length());
            out.append(i == 0 ? "" : "  ").append(numeric[i] ? space + cell : cell + space);
        }
        return out.toString().stripTrailing();
    }

    private int width(int column) {
        int width = heads.get(column).length();
        for (List<String> row : rows) width = Math.max(width, row.get(column).length());
        return width;
    }

    private boolean numeric(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .allMatch(cell -> NUMERIC.matcher(cell).matches());
    }
}
