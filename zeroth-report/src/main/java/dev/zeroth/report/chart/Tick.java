package dev.zeroth.report.chart;

/// A labelled place on an axis.
public record Tick(double value, String label) {}
