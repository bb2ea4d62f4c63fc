/// Tests of the report; [dev.zeroth.report.SampleStudies] writes sample reports to look at.
@NullMarked
package dev.zeroth.report;

import org.jspecify.annotations.NullMarked;
