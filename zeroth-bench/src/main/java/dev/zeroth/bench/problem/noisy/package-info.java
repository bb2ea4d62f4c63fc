/// Functions whose values are disturbed. Start with [dev.zeroth.bench.problem.noisy.Noisy] and
/// [dev.zeroth.bench.problem.noisy.NoisyTune].
@NullMarked
package dev.zeroth.bench.problem.noisy;

import org.jspecify.annotations.NullMarked;
