/// Methods that follow gradients, which they measure by finite differences: every difference is an
/// evaluation.
///
/// [QuasiNewton][dev.zeroth.optimizer.gradient.QuasiNewton] and [Sqp][dev.zeroth.optimizer.gradient.Sqp]
/// learn the curvature from one gradient to the next,
/// [GradientDescent][dev.zeroth.optimizer.gradient.GradientDescent] does not;
/// [Spsa][dev.zeroth.optimizer.gradient.Spsa] needs two evaluations a step whatever the dimension. The
/// differences themselves: [Differences][dev.zeroth.optimizer.gradient.Differences].
@NullMarked
package dev.zeroth.optimizer.gradient;

import org.jspecify.annotations.NullMarked;
