package dev.zeroth.report.chart;

/// What a mark looks like; shapes tell apart what colours alone might not.
public enum Shape {
    DOT("h0"),
    SQUARE("m-2.6-2.6h5.2v5.2h-5.2z"),
    TRIANGLE("m0-3.4l3.2 5.6h-6.4z"),
    CROSS("m-2.6-2.6l5.2 5.2m0-5.2l-5.2 5.2"),
    DIAMOND("m0-5l5 5l-5 5l-5-5z");

    private final String path;

    Shape(String path) {
        this.path = path;
    }

    /// The outline at a place.
    public String at(double x, double y) {
        return "M" + Plot.n(x) + " " + Plot.n(y) + path;
    }

    /// The outline, relative to the mark's place.
    String path() {
        return path;
    }
}
