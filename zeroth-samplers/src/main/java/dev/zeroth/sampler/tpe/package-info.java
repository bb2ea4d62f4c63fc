/// The tree-structured Parzen estimator. [dev.zeroth.sampler.tpe.TpeSampler] tells the method; below it,
/// [dev.zeroth.sampler.tpe.Observations] keeps what trials said, [dev.zeroth.sampler.tpe.Ranking] which were good,
/// and [dev.zeroth.sampler.tpe.Mixture] is one Parzen estimator.
@NullMarked
package dev.zeroth.sampler.tpe;

import org.jspecify.annotations.NullMarked;
