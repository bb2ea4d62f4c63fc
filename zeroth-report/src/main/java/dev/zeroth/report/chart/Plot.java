package dev.zeroth.report.chart;

import java.util.List;

/// A chart under construction: two axes in a frame, and what is drawn on them, from back to front.
public final class Plot {

    private static final double CHARACTER = 6.3;
    private static final int TOP = 26;
    private static final int BOTTOM = 40;
    private static final int RIGHT = 14;
    private static final int LEFT_LEAST = 30;

    private final Size size;
    private final Axis x;
    private final Axis y;
    private final double left;
    private final double right;
    private final StringBuilder body = new StringBuilder();

    /// A chart without frame yet.
    public Plot(Size size, Axis x, Axis y) {
        this.size = size;
        this.x = x;
        this.y = y;
        int longest =
                y.ticks().stream().mapToInt(tick -> label(tick).length()).max().orElse(0);
        this.left = Math.max(LEFT_LEAST, longest * CHARACTER + 14);
        this.right = size.width() - (double) RIGHT;
    }

    private static String label(Tick tick) {
        return Markup.shorten(tick.label(), 14);
    }

    /// The horizontal place of a value.
    public double px(double value) {
        return left + x.at(value) * (right - left);
    }

    /// The vertical place of a value.
    public double py(double value) {
        return size.height() - BOTTOM - y.at(value) * (size.height() - BOTTOM - TOP);
    }

    /// Grid lines and labels of both axes.
    ///
    /// @param xName below the horizontal axis
    /// @param yName above the vertical axis
    public Plot frame(String xName, String yName) {
        double base = size.height() - (double) BOTTOM;
        for (Tick tick : y.ticks()) {
            double at = py(tick.value());
            body.append("<path class=grid d=\"M%s %sH%s\"/>".formatted(n(left), n(at), n(right)));
            text("tick end", left - 8, at + 3.8, label(tick));
        }
        body.append("<path class=axis d=\"M%s %sH%s\"/>".formatted(n(left), n(base), n(right)));
        xLabels(base);
        text("name", 0, 11, Markup.shorten(yName, (int) (size.width() / CHARACTER)));
        text("name mid", (left + right) / 2, size.height() - 5.0, Markup.shorten(xName, (int)
                ((right - left) / CHARACTER)));
        return this;
    }

    private void xLabels(double base) {
        double gap = (right - left) / Math.max(1, x.ticks().size());
        int room = Math.max(3, (int) (gap / CHARACTER));
        double next = Double.NEGATIVE_INFINITY;
        for (Tick tick : x.ticks()) {
            String label = Markup.shorten(tick.label(), Math.max(room, 6));
            double half = label.length() * CHARACTER / 2;
            double at = px(tick.value());
            body.append("<path class=axis d=\"M%s %sv4\"/>".formatted(n(at), n(base)));
            double middle = Math.min(at, size.width() - half);
            if (middle - half < next) continue;
            text("tick mid", middle, base + 16, label);
            next = middle + half + 4;
        }
    }

    /// Text at a place in the chart's own units.
    public Plot text(String css, double atX, double atY, String text) {
        body.append("<text class=\"%s\" x=%s y=%s>%s</text>".formatted(css, q(atX), q(atY), Markup.escape(text)));
        return this;
    }

    /// Trials as marks of one shape; the page's script finds them by their numbers.
    public Plot marks(Shape shape, String css, List<Mark> marks) {
        if (marks.isEmpty()) return this;
        StringBuilder path = new StringBuilder();
        StringBuilder numbers = new StringBuilder();
        for (Mark mark : marks) {
            path.append('M')
                    .append(n(px(mark.x())))
                    .append(' ')
                    .append(n(py(mark.y())))
                    .append(shape.path());
            numbers.append(numbers.isEmpty() ? "" : " ").append(mark.trial());
        }
        body.append("<path class=\"marks %s\" data-t=\"%s\" d=\"%s\"/>".formatted(css, numbers, path));
        return this;
    }

    /// A line through points; NaN breaks it.
    ///
    /// @param trial the number of the trial that it stands for, or -1
    public Plot line(String css, int trial, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            boolean drawn = !Double.isNaN(xs[i]) && !Double.isNaN(ys[i]);
            if (drawn)
                path.append(pen ? 'L' : 'M').append(n(px(xs[i]))).append(' ').append(n(py(ys[i])));
            if (drawn && !pen && (i + 1 == xs.length || Double.isNaN(ys[i + 1]))) path.append("h0");
            pen = drawn;
        }
        return path(css, trial, path);
    }

    /// A line that keeps each value until the next.
    public Plot steps(String css, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) path.append('M').append(n(px(xs[i]))).append(' ').append(n(py(ys[i])));
            else path.append('H').append(n(px(xs[i]))).append('V').append(n(py(ys[i])));
        }
        return path(css, -1, path);
    }

    private Plot path(String css, int trial, StringBuilder path) {
        if (path.isEmpty()) return this;
        String data = trial < 0 ? "" : " data-line=" + trial;
        body.append("<path class=\"%s\"%s d=\"%s\"/>".formatted(css, data, path));
        return this;
    }

    /// A raw piece of SVG.
    public Plot add(String svg) {
        body.append(svg);
        return this;
    }

    /// The chart.
    ///
    /// @param css classes of the element
    /// @param title what it is, for those who cannot see it
    /// @param description what it shows
    public String svg(String css, String title, String description) {
        return svg(size, css, title, description, body);
    }

    /// A drawing of this size with a title and a description.
    public static String svg(Size size, String css, String title, String description, CharSequence body) {
        return svg(size, css, "img", title, description, body);
    }

    /// A drawing with an ARIA role of its own: `group` where its parts can be reached.
    public static String svg(Size size, String css, String role, String title, String description, CharSequence body) {
        return ("<svg class=\"%s\" role=%s viewBox=\"0 0 %s %s\" width=%s height=%s aria-label=\"%s\">"
                        + "<desc>%s</desc>%s</svg>\n")
                .formatted(
                        css,
                        role,
                        size.width(),
                        size.height(),
                        size.width(),
                        size.height(),
                        Markup.escape(title),
                        Markup.escape(description),
                        body);
    }

    /// A coordinate to a tenth of a unit.
    public static String n(double coordinate) {
        long tenths = Math.round(coordinate * 10);
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
    }

    private static String q(double coordinate) {
        return '"' + n(coordinate) + '"';
    }
}
