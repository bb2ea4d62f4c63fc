/// Random streams, low-discrepancy points and the statistics of comparisons.
@NullMarked
package dev.zeroth.math;

import org.jspecify.annotations.NullMarked;
