/// Evenly spread points: [dev.zeroth.sampler.qmc.SobolSampler], [dev.zeroth.sampler.qmc.HaltonSampler] and
/// [dev.zeroth.sampler.qmc.LatinHypercubeSampler], which give numbers in the unit cube to a
/// [dev.zeroth.sampler.qmc.SpreadSampler].
@NullMarked
package dev.zeroth.sampler.qmc;

import org.jspecify.annotations.NullMarked;
