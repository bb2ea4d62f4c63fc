/// The report of a study: one HTML file that needs nothing else. [ReportModel] is what it is made from, [Report] writes
/// it; the page's sections are one class each, in the order of `Page`.
@NullMarked
package dev.zeroth.report;

import org.jspecify.annotations.NullMarked;
