package dev.zeroth.bench.run;

import java.util.ArrayList;
import java.util.List;

/// The ECDF of targets as SVG: how large a share of all targets (over functions, instances and seeds) a contender has
/// reached after so many evaluations a dimension, on a logarithmic axis.
final class Chart {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 340;
    private static final int LEFT = 46;
    private static final int RIGHT = 12;
    private static final int TOP = 28;
    private static final int BOTTOM = 40;
    private static final int STEPS_A_DECADE = 60;
    private static final List<String> COLOURS = List.of(
            "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8c564b", "#7f7f7f",
            "#bcbd22");
    private static final List<String> DASHES = List.of("none", "6 3", "2 2", "8 3 2 3");

    private final Board board;
    private final Scope scope;
    private final double decades;

    private Chart(Board board, Scope scope) {
        this.board = board;
        this.scope = scope;
        double longest = board.contenders().stream()
                .mapToDouble(name -> board.reach(name, scope))
                .max()
                .orElse(1);
        this.decades = Math.max(1, Math.log10(Math.max(1, longest)));
    }

    static String of(Board board, Scope scope) {
        Chart chart = new Chart(board, scope);
        StringBuilder svg =
                new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"ECDF of targets, %s\">%n"
                        .formatted(WIDTH, HEIGHT, scope));
        chart.axes(svg);
        List<String> names = board.contenders();
        for (int i = 0; i < names.size(); i++) chart.line(svg, names.get(i), i);
        return svg.append("</svg>\n").toString();
    }

    static String colour(int i) {
        return COLOURS.get(i % COLOURS.size());
    }

    static String dash(int i) {
        return DASHES.get(i / COLOURS.size() % DASHES.size());
    }

    private void axes(StringBuilder svg) {
        svg.append("<text x=\"%d\" y=\"16\" class=\"title\">%s</text>%n".formatted(LEFT, scope));
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = y(percent);
            svg.append(Svg.line(LEFT, y, WIDTH - RIGHT, y));
            svg.append(Svg.text(LEFT - 6, y + 4, "end", percent + " %"));
        }
        for (int decade = 0; decade <= decades; decade++) {
            double x = x(decade);
            svg.append(Svg.line(x, TOP, x, HEIGHT - BOTTOM));
            svg.append(Svg.text(x, HEIGHT - BOTTOM + 16, "middle", String.valueOf(decade)));
        }
        double middle = (LEFT + WIDTH - RIGHT) / 2.0;
        svg.append(Svg.text(middle, HEIGHT - 6, "middle", "log10 of evaluations / dimension"));
    }

    private void line(StringBuilder svg, String contender, int i) {
        double end = Math.log10(Math.max(1, board.reach(contender, scope)));
        int steps = (int) Math.ceil(end * STEPS_A_DECADE);
        List<String> points = new ArrayList<>();
        for (int step = 0; step <= steps; step++) {
            double decade = steps == 0 ? 0 : end * step / steps;
            double share = board.curve(contender, scope, Math.pow(10, decade) + 1e-9);
            points.add(Svg.point(x(decade), y(share)));
        }
        svg.append(Svg.polyline(points, colour(i), dash(i)));
    }

    private double x(double decade) {
        return LEFT + (WIDTH - LEFT - RIGHT) * decade / decades;
    }

    private static double y(double percent) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * percent / 100;
    }
}
