/// Whole numbers and floats together. Start with [dev.zeroth.bench.problem.mixint.MixedInteger].
@NullMarked
package dev.zeroth.bench.problem.mixint;

import org.jspecify.annotations.NullMarked;
