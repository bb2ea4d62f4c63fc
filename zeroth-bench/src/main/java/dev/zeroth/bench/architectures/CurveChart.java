package dev.zeroth.bench.architectures;

import dev.zeroth.report.chart.Axis;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Size;
import dev.zeroth.space.Scale;
import java.util.Arrays;
import java.util.List;

/// [Curves] drawn: the mean regret after each evaluation, on a logarithmic axis.
final class CurveChart {

    private static final Size SIZE = new Size(860, 460);
    private static final int TICKS = 8;
    private static final int LEGEND = 220;
    private static final int LINE = 17;

    /// Of Okabe and Ito: told apart by the colour-blind too.
    private static final List<String> COLOURS =
            List.of("#000000", "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c");

    private static final List<String> DASHES = List.of("none", "7 3", "2 3");

    private static final String STYLE = """
            body { background: #fff; font: 12px system-ui, sans-serif; }
            text { fill: #16191f; } .tick { fill: #59616e; } .name { fill: #59616e; font-weight: 600; }
            .end { text-anchor: end; } .mid { text-anchor: middle; }
            path.grid { stroke: #eceef2; fill: none; } path.axis { stroke: #aab; fill: none; }
            """;

    private CurveChart() {}

    /// One page that needs nothing else.
    static String page(Curves curves) {
        int evaluations = curves.evaluations();
        double[][] means = curves.methods().stream()
                .map(method -> means(curves, method, evaluations))
                .toArray(double[][]::new);
        double low = Arrays.stream(means).flatMapToDouble(Arrays::stream).min().orElseThrow();
        double high = Arrays.stream(means).flatMapToDouble(Arrays::stream).max().orElseThrow();
        Plot plot = new Plot(
                        SIZE,
                        Axis.exact(0, evaluations, TICKS, true),
                        Axis.of(Scale.LOG, Math.max(low, 1e-6), high, TICKS, false))
                .frame("whole trainings, counted in epochs", "regret of the incumbent");
        double[] xs = new double[evaluations];
        Arrays.setAll(xs, i -> i + 1.0);
        StringBuilder style = new StringBuilder();
        for (int i = 0; i < means.length; i++) {
            style.append(".m%d { stroke: %s; stroke-dasharray: %s; stroke-width: 2; fill: none; }%n"
                    .formatted(i, COLOURS.get(i % COLOURS.size()), DASHES.get(i / COLOURS.size() % DASHES.size())));
            plot.line("m" + i, -1, xs, means[i]);
            double at = 40.0 + LINE * i;
            double left = SIZE.width() - (double) LEGEND;
            plot.add("<path class=\"m%d\" d=\"M%s %sh26\"/>".formatted(i, Plot.n(left), Plot.n(at - 4)));
            plot.text("row", left + 34, at, Markup.shorten(curves.methods().get(i), 30));
        }
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>Zeroth: searches of cells</title>
                <style>
                %s%s</style></head>
                <body>%s<pre>%s</pre></body></html>
                """.formatted(
                        STYLE,
                        style,
                        plot.svg("cells", "Regret by evaluations", "Mean over seeds, a line a method"),
                        Markup.escape(CurveTable.of(curves)));
    }

    private static double[] means(Curves curves, String method, int evaluations) {
        double[] means = new double[evaluations];
        Arrays.setAll(
                means,
                i -> curves.each(method, trace -> curves.regret(trace, i + 1)).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow());
        return means;
    }
}
