/// Tests of the chart kit.
@NullMarked
package dev.zeroth.report.chart;

import org.jspecify.annotations.NullMarked;
