package dev.zeroth.report.chart;

/// The size of a chart in its own units, which are pixels where it is drawn at full width.
public record Size(int width, int height) {}
