/// Tests of the importances, by enumeration and by studies whose answer is known.
@NullMarked
package dev.zeroth.report.importance;

import org.jspecify.annotations.NullMarked;
