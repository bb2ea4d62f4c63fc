/// A small kit for charts as inline SVG: an [Axis] maps values to a line, a [Plot] draws on two of them. Colours come
/// from the page's style sheet by class name. Everything written is escaped by [Markup].
@NullMarked
package dev.zeroth.report.chart;

import org.jspecify.annotations.NullMarked;
