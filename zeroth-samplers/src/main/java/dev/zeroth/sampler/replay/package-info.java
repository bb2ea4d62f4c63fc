/// Samplers of methods that have a state: a run of the method is repeated from the history, call by call, so that a
/// study that was killed goes on as if it never stopped.
///
/// [ReplayedSampler][dev.zeroth.sampler.replay.ReplayedSampler] drives a [Method][dev.zeroth.sampler.replay.Method];
/// [VectorMethod][dev.zeroth.sampler.replay.VectorMethod] makes one of an optimizer over vectors, by way of the
/// [VectorCode][dev.zeroth.sampler.replay.VectorCode] between points and vectors.
@NullMarked
package dev.zeroth.sampler.replay;

import org.jspecify.annotations.NullMarked;
