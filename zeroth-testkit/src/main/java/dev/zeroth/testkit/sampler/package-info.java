/// The contract of [dev.zeroth.sampler.Sampler] as tests. Extend [dev.zeroth.testkit.sampler.SamplerContract] and
/// name the provider; [dev.zeroth.testkit.sampler.RandomSpaces] makes the spaces,
/// [dev.zeroth.testkit.sampler.Rehearsal] plays a study on them.
@NullMarked
package dev.zeroth.testkit.sampler;

import org.jspecify.annotations.NullMarked;
