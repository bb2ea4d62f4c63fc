/// Low-discrepancy points: [dev.zeroth.sampler.qmc.SobolSampler].
@NullMarked
package dev.zeroth.sampler.qmc;

import org.jspecify.annotations.NullMarked;
