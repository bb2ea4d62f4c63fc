/// What chooses the next point. A [dev.zeroth.sampler.Sampler] sees a snapshot ([dev.zeroth.sampler.History]) and keyed
/// random streams, never a storage; [dev.zeroth.sampler.SamplerProvider]s are found by name through the service loader.
@NullMarked
package dev.zeroth.sampler;

import org.jspecify.annotations.NullMarked;
