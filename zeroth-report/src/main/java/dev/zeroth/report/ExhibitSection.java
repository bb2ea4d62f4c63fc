package dev.zeroth.report;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.exhibit.Exhibit.Point;
import dev.zeroth.exhibit.Exhibit.Score;
import dev.zeroth.exhibit.Exhibit.Span;
import dev.zeroth.report.chart.Axis;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Size;
import dev.zeroth.space.Scale;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the objective has to show of the best trial.
final class ExhibitSection {

    private static final int ROW = 34;
    private static final int HEAD = 66;
    private static final double RADIUS = 3.2;

    private ExhibitSection() {}

    static String html(Findings findings) {
        List<Exhibit> exhibits = findings.model().exhibits();
        if (exhibits.isEmpty()) return "";
        StringBuilder out = new StringBuilder();
        for (Exhibit exhibit : exhibits) {
            out.append("<h3>").append(Markup.escape(exhibit.title())).append("</h3>");
            out.append(
                    switch (exhibit) {
                        case Exhibit.Change change -> change(change);
                        case Exhibit.Scores scores ->
                            Panes.both(size -> css -> scores(scores, size, css)) + note(scores.note());
                        case Exhibit.Table table -> table(table) + note(table.note());
                        case Exhibit.Points points ->
                            Panes.both(size -> css -> points(points, size, css)) + note(points.note());
                        case Exhibit.Graph graph ->
                            Panes.both(size -> css -> GraphDrawing.svg(graph, size, css)) + note(graph.note());
                    });
        }
        return Panes.section("exhibits", "What came of it", "", out.toString());
    }

    private static String note(String text) {
        return Panes.note(Markup.escape(text));
    }

    private static String change(Exhibit.Change change) {
        if (change.before().equals(change.after())) {
            return "<p class=prompt>%s</p>%s".formatted(Markup.escape(change.after()), note("It stays as it was."));
        }
        StringBuilder spans = new StringBuilder();
        for (Span span : change.spans()) {
            String text = Markup.escape(span.text());
            spans.append(
                    switch (span.kind()) {
                        case KEPT -> text;
                        case GONE -> "<del>" + text + "</del>";
                        case COME -> "<ins>" + text + "</ins>";
                    });
        }
        return "<div class=prompts><div><h4>Before</h4><p class=prompt>%s</p></div><div><h4>After</h4><p class=prompt>%s</p></div></div><div class=changed><h4>Change</h4><p class=prompt>%s</p></div>"
                .formatted(Markup.escape(change.before()), Markup.escape(change.after()), spans);
    }

    private static String table(Exhibit.Table table) {
        StringBuilder out = new StringBuilder("<div class=\"table exhibit\" tabindex=0><table><thead><tr>");
        for (int i = 0; i < table.columns().size(); i++) {
            out.append("<th scope=col%s>%s</th>"
                    .formatted(css(table, i), Markup.escape(table.columns().get(i))));
        }
        out.append("</tr></thead><tbody>");
        for (List<Object> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                out.append("<td%s>%s</td>".formatted(css(table, i), Markup.escape(cell(row.get(i)))));
            }
            out.append("</tr>");
        }
        return out.append("</tbody></table></div>").toString();
    }

    private static String cell(Object cell) {
        return cell instanceof Number number ? Figures.text(number.doubleValue()) : cell.toString();
    }

    /// Columns of texts alone are set to the left.
    private static String css(Exhibit.Table table, int column) {
        boolean numbers = table.rows().stream().anyMatch(row -> row.get(column) instanceof Number);
        return numbers ? "" : " class=t";
    }

    private static String scores(Exhibit.Scores scores, Size size, String css) {
        List<Score> rows = scores.scores();
        Axis x = axis(
                rows.stream().mapToDouble(Score::low).min().orElse(0),
                rows.stream().mapToDouble(Score::high).max().orElse(1));
        Axis y = Axis.categories(rows.reversed().stream().map(Score::name).toList());
        Plot plot = new Plot(new Size(size.width(), HEAD + ROW * rows.size()), x, y);
        plot.frame("", "");
        for (int i = 0; i < rows.size(); i++) {
            Score row = rows.get(rows.size() - 1 - i);
            String at = Plot.n(plot.py(i));
            plot.add("<path class=whisker d=\"M%s %sH%s\"/><circle class=held cx=%s cy=%s r=5 />"
                    .formatted(
                            Plot.n(plot.px(row.low())),
                            at,
                            Plot.n(plot.px(row.high())),
                            Plot.n(plot.px(row.value())),
                            at));
            plot.text("figure mid", plot.px(row.value()), plot.py(i) - 9, Figures.text(row.value()));
        }
        return plot.svg(css, scores.title(), scores.note());
    }

    private static Axis axis(double low, double high) {
        return Axis.of(Scale.LINEAR, low, high, 5, false);
    }

    private static Axis axis(List<Point> points, ToDoubleFunction<Point> side) {
        return axis(
                points.stream().mapToDouble(side).min().orElse(0),
                points.stream().mapToDouble(side).max().orElse(1));
    }

    private static String points(Exhibit.Points points, Size size, String css) {
        List<Point> all = points.points();
        Plot plot = new Plot(size, axis(all, Point::x), axis(all, Point::y));
        plot.frame(points.x(), points.y());
        for (boolean marked : new boolean[] {false, true}) {
            for (Point point : all) {
                if (point.marked() != marked) continue;
                plot.add("<circle class=\"swatch %s\" cx=%s cy=%s r=%s />"
                        .formatted(
                                marked ? "leading" : "complete",
                                Plot.n(plot.px(point.x())),
                                Plot.n(plot.py(point.y())),
                                RADIUS));
            }
        }
        List<Point> joined = all.stream()
                .filter(Point::marked)
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
        plot.steps(
                "best-line",
                joined.stream().mapToDouble(Point::x).toArray(),
                joined.stream().mapToDouble(Point::y).toArray());
        return plot.svg(css, points.title(), points.note());
    }
}
