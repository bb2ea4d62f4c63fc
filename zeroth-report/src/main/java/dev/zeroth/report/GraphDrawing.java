package dev.zeroth.report;

import dev.zeroth.exhibit.Exhibit;
import dev.zeroth.exhibit.Exhibit.Arrow;
import dev.zeroth.report.chart.Markup;
import dev.zeroth.report.chart.Plot;
import dev.zeroth.report.chart.Size;
import java.util.List;
import java.util.stream.IntStream;

/// Boxes joined by arrows from above to below: each box stands as far down as the longest way to it has
/// boxes; arrows that pass others by go around them.
final class GraphDrawing {

    private static final int ROW = 46;
    private static final int BOX = 24;
    private static final int TOP = 14;
    private static final double CHARACTER = 6.6;
    private static final double PADDING = 16;
    private static final double GAP = 14;
    private static final double BEND = 34;
    private static final double LANE = 9;
    private static final double ROUND = 8;
    private static final double HEAD = 4;
    private static final int LEAST = 6;

    private final Exhibit.Graph graph;
    private final double width;
    private final int[] rank;
    private final double[] middle;
    private final double[] half;

    private GraphDrawing(Exhibit.Graph graph, double width) {
        this.graph = graph;
        this.width = width;
        int count = graph.boxes().size();
        this.rank = new int[count];
        this.middle = new double[count];
        this.half = new double[count];
        for (int i = 0; i < count; i++) {
            for (Arrow arrow : graph.arrows()) {
                if (arrow.to() == i) rank[i] = Math.max(rank[i], rank[arrow.from()] + 1);
            }
        }
        for (int row = 0; row < rows(); row++) place(row);
    }

    static String svg(Exhibit.Graph graph, Size size, String css) {
        GraphDrawing drawing = new GraphDrawing(graph, size.width());
        Size own = new Size(size.width(), Math.max(1, drawing.rows()) * ROW + TOP);
        return Plot.svg(own, css, graph.title(), graph.note(), drawing.body());
    }

    private int rows() {
        return IntStream.of(rank).max().orElse(-1) + 1;
    }

    private void place(int row) {
        List<Integer> boxes = IntStream.range(0, rank.length)
                .filter(i -> rank[i] == row)
                .boxed()
                .toList();
        double room = (width - 2 * BEND) / boxes.size() - GAP;
        double all = -GAP;
        for (int i : boxes) {
            half[i] = Math.min(room, text(i).length() * CHARACTER + PADDING) / 2;
            all += 2 * half[i] + GAP;
        }
        double from = (width - all) / 2;
        for (int i : boxes) {
            middle[i] = from + half[i];
            from += 2 * half[i] + GAP;
        }
    }

    private String text(int box) {
        return graph.boxes().get(box);
    }

    private double top(int box) {
        return TOP + rank[box] * (double) ROW;
    }

    private StringBuilder body() {
        StringBuilder out = new StringBuilder();
        for (Arrow arrow : graph.arrows()) out.append(arrow(arrow));
        for (int i = 0; i < rank.length; i++) {
            out.append("<rect class=box x=%s y=%s width=%s height=%s rx=5 />"
                    .formatted(Plot.n(middle[i] - half[i]), Plot.n(top(i)), Plot.n(2 * half[i]), Plot.n(BOX)));
            int most = Math.max(LEAST, (int) ((2 * half[i] - PADDING / 2) / CHARACTER));
            out.append("<text class=\"figure mid\" x=%s y=%s>%s</text>"
                    .formatted(
                            Plot.n(middle[i]),
                            Plot.n(top(i) + BOX - 7.5),
                            Markup.escape(Markup.shorten(text(i), most))));
        }
        return out;
    }

    private String arrow(Arrow arrow) {
        int from = arrow.from();
        int to = arrow.to();
        if (passesBy(arrow)) return detour(arrow);
        String way = "M%s %sL%s %s"
                .formatted(Plot.n(middle[from]), Plot.n(top(from) + BOX), Plot.n(middle[to]), Plot.n(top(to) - HEAD));
        return "<path class=link d=\"%s\"/><path class=head d=\"M%s %sl-4 -7h8z\"/>"
                .formatted(way, Plot.n(middle[to]), Plot.n(top(to)));
    }

    private boolean passesBy(Arrow arrow) {
        return rank[arrow.to()] > rank[arrow.from()] + 1;
    }

    /// Out to the right, down beside the boxes between, and back.
    private String detour(Arrow arrow) {
        double side = beside(arrow);
        double startY = top(arrow.from()) + BOX / 2.0;
        double endX = middle[arrow.to()] + half[arrow.to()];
        double endY = top(arrow.to()) + BOX / 2.0;
        String way = "M%s %sH%sQ%s %s %s %sV%sQ%s %s %s %sH%s"
                .formatted(
                        Plot.n(middle[arrow.from()] + half[arrow.from()]),
                        Plot.n(startY),
                        Plot.n(side - ROUND),
                        Plot.n(side),
                        Plot.n(startY),
                        Plot.n(side),
                        Plot.n(startY + ROUND),
                        Plot.n(endY - ROUND),
                        Plot.n(side),
                        Plot.n(endY),
                        Plot.n(side - ROUND),
                        Plot.n(endY),
                        Plot.n(endX + HEAD));
        return "<path class=link d=\"%s\"/><path class=head d=\"M%s %sl7 -4v8z\"/>"
                .formatted(way, Plot.n(endX), Plot.n(endY));
    }

    /// Where an arrow goes down that passes boxes by: to the right of the widest, and of the arrows before it.
    private double beside(Arrow arrow) {
        double right = 0;
        for (int i = 0; i < rank.length; i++) {
            boolean between = rank[i] >= rank[arrow.from()] && rank[i] <= rank[arrow.to()];
            if (between) right = Math.max(right, middle[i] + half[i]);
        }
        long before = graph.arrows().stream()
                .limit(graph.arrows().indexOf(arrow))
                .filter(other -> passesBy(other)
                        && rank[other.from()] < rank[arrow.to()]
                        && rank[arrow.from()] < rank[other.to()])
                .count();
        return Math.min(width - 2, right + GAP + LANE * before);
    }
}
