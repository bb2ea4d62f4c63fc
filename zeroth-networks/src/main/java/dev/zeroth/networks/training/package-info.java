/// Training: with slopes ([GradientTraining]), by forward passes alone ([Learner]), and both together.
///
/// Costs are told in forward-equivalents: a pass forwards over one minibatch counts 1, forwards and backwards
/// 3.
@NullMarked
package dev.zeroth.networks.training;

import org.jspecify.annotations.NullMarked;
