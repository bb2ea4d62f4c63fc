package dev.zeroth.report.chart;

/// A trial at a point of a chart.
///
/// @param trial its number
public record Mark(int trial, double x, double y) {}
