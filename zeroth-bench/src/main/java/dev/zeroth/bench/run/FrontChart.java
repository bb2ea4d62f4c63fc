package dev.zeroth.bench.run;

import dev.zeroth.math.Attainment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The median attainment surfaces of contenders on a function of two objectives, as SVG.
final class FrontChart {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 340;
    private static final int LEFT = 60;
    private static final int RIGHT = 12;
    private static final int TOP = 28;
    private static final int BOTTOM = 40;
    private static final int TICKS = 4;

    private final double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    private final double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};

    private FrontChart(List<double[][]> surfaces) {
        for (double[][] surface : surfaces) {
            for (double[] corner : surface) {
                for (int k = 0; k < 2; k++) {
                    low[k] = Math.min(low[k], corner[k]);
                    high[k] = Math.max(high[k], corner[k]);
                }
            }
        }
        for (int k = 0; k < 2; k++) {
            double width = high[k] > low[k] ? high[k] - low[k] : 1;
            low[k] -= 0.03 * width;
            high[k] += 0.03 * width;
        }
    }

    static String of(Board board, int function) {
        List<String> names = board.contenders();
        List<double[][]> surfaces =
                names.stream().map(name -> median(board.fronts(name, function))).toList();
        if (surfaces.stream().allMatch(surface -> surface.length == 0)) return "";
        FrontChart chart = new FrontChart(surfaces);
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"median attainment, function %d\">%n"
                        .formatted(WIDTH, HEIGHT, function));
        svg.append("<text x=\"%d\" y=\"16\" class=\"title\">function %d</text>%n".formatted(LEFT, function));
        chart.axes(svg);
        for (int i = 0; i < names.size(); i++) chart.stairs(svg, surfaces.get(i), i);
        return svg.append("</svg>\n").toString();
    }

    private static double[][] median(double[][][] fronts) {
        return fronts.length == 0 ? new double[0][] : Attainment.surface(fronts, (fronts.length + 1) / 2);
    }

    private void axes(StringBuilder svg) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double first = low[0] + (high[0] - low[0]) * tick / TICKS;
            double second = low[1] + (high[1] - low[1]) * tick / TICKS;
            svg.append(Svg.line(x(first), TOP, x(first), HEIGHT - BOTTOM));
            svg.append(Svg.text(x(first), HEIGHT - BOTTOM + 16, "middle", number(first)));
            svg.append(Svg.line(LEFT, y(second), WIDTH - RIGHT, y(second)));
            svg.append(Svg.text(LEFT - 6, y(second) + 4, "end", number(second)));
        }
        svg.append(Svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", "first objective"));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private void stairs(StringBuilder svg, double[][] surface, int i) {
        if (surface.length == 0) return;
        List<String> points = new ArrayList<>();
        double above = high[1];
        for (double[] corner : surface) {
            points.add(at(corner[0], above));
            points.add(at(corner[0], corner[1]));
            above = corner[1];
        }
        points.add(at(high[0], above));
        svg.append(Svg.polyline(points, Chart.colour(i), Chart.dash(i)));
    }

    private String at(double first, double second) {
        return Svg.point(x(first), y(second));
    }

    private double x(double first) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (first - low[0]) / (high[0] - low[0]);
    }

    private double y(double second) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (second - low[1]) / (high[1] - low[1]);
    }

    @Override
    public String toString() {
        return "FrontChart[%s, %s]".formatted(Arrays.toString(low), Arrays.toString(high));
    }
}
