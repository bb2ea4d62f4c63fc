/// Families of random functions on which the samplers' rules get their numbers, so that the functions on which they are
/// judged stay unseen. Start with [dev.zeroth.bench.problem.tune.Tune].
@NullMarked
package dev.zeroth.bench.problem.tune;

import org.jspecify.annotations.NullMarked;
