package dev.zeroth.cli;

import java.util.ArrayList;
import java.util.List;

/// Aligned columns: numbers to the right, texts to the left.
final class Table {

    private static final int MAX_CELL = 60;

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
        Streams.out(line(heads));
        for (List<String> row : rows) Streams.out(line(row));
    }

    private String line(List<String> cells) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            int width = width(i);
            String cell = cells.get(i);
            String space = " ".repeat(width - cell.length());
            out.append(i == 0 ? "" : "  ").append(numeric(i) ? space + cell : cell + space);
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
                .allMatch(cell -> cell.isEmpty() || cell.matches("[-+]?[0-9.].*"));
    }
}
