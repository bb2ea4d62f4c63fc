package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Boards as one page that needs nothing else: the curves, then the tables.
final class HtmlReport {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Zeroth: benchmark</title>
            <style>
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 1120px; margin: 2em auto; padding: 0 1em; }
            .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(420px, 1fr)); gap: 1em; }
            svg { width: 100%; height: auto; font-size: 12px; }
            svg .title { font-weight: 600; }
            svg .grid { stroke: #ddd; }
            table { border-collapse: collapse; margin: .5em 0 1.5em; font-variant-numeric: tabular-nums; }
            th, td { padding: .2em .8em; border-bottom: 1px solid #ddd; text-align: right; white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; }
            small { color: #666; }
            .wide { overflow-x: auto; }
            .legend span { margin-right: 1.2em; white-space: nowrap; }
            .legend svg { width: 34px; height: 10px; }
            </style>
            </head>
            <body>
            <h1>Benchmark</h1>
            """;

    private HtmlReport() {}

    static String of(List<Board> boards, @Nullable String against) {
        StringBuilder html = new StringBuilder(HEAD);
        for (Board board : boards) append(html, board, against);
        return html.append("</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder html, Board board, @Nullable String against) {
        html.append("<h2>%s</h2>%n<p>%s. Brackets: %.0f %% bootstrap intervals over %s.</p>%n"
                .formatted(
                        board.suite(),
                        escaped(board.measure().title()),
                        100 * Cell.LEVEL,
                        board.measure() == Measure.TARGETS ? "functions" : "runs"));
        if (board.measure() == Measure.TARGETS) charts(html, board);
        if (!board.planes().isEmpty()) attainment(html, board);
        for (Scope scope : board.scopes()) {
            html.append("<h3>%s</h3>%n".formatted(escaped(scope.toString())));
            table(
                    html,
                    board,
                    board.contenders().stream()
                            .map(name -> board.row(name, scope))
                            .toList());
        }
        if (against != null && board.contenders().contains(against)) {
            html.append("<h3>%s %s</h3>%n".formatted(TextReport.compared(board.measure()), escaped(against)));
            table(html, board, TextReport.comparisons(board, against));
        }
    }

    private static void attainment(StringBuilder html, Board board) {
        html.append("<p>Curves: what half of the runs attain at least, both objectives the less the better.</p>\n");
        legend(html, board);
        html.append("<div class=\"charts\">\n");
        board.planes().forEach(function -> html.append(FrontChart.of(board, function)));
        html.append("</div>\n");
    }

    private static void charts(StringBuilder html, Board board) {
        legend(html, board);
        html.append("<div class=\"charts\">\n");
        board.scopes().forEach(scope -> html.append(Chart.of(board, scope)));
        html.append("</div>\n");
    }

    private static void legend(StringBuilder html, Board board) {
        html.append("<p class=\"legend\">");
        List<String> names = board.contenders();
        for (int i = 0; i < names.size(); i++) {
            html.append(("<span><svg viewBox=\"0 0 34 10\"><line x1=\"0\" y1=\"5\" x2=\"34\" y2=\"5\" stroke=\"%s\" "
                            + "stroke-width=\"3\" stroke-dasharray=\"%s\"/></svg> %s</span>%n")
                    .formatted(Chart.colour(i), Chart.dash(i), escaped(names.get(i))));
        }
        html.append("</p>\n");
    }

    private static void table(StringBuilder html, Board board, List<Row> rows) {
        html.append("<div class=\"wide\"><table>\n<tr><th></th>");
        board.columns().forEach(column -> html.append("<th>%s</th>".formatted(column)));
        html.append("<th>runs</th></tr>\n");
        for (Row row : rows) {
            html.append("<tr><td>%s</td>".formatted(escaped(row.contender())));
            for (Cell cell : row.cells().values()) {
                String[] parts = TextReport.text(cell, board.measure()).split(" ", 2);
                String interval = parts.length == 1 ? "" : " <small>%s</small>".formatted(parts[1]);
                html.append("<td>%s%s</td>".formatted(parts[0], interval));
            }
            html.append("<td>%d</td></tr>%n".formatted(row.runs()));
        }
        html.append("</table></div>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
