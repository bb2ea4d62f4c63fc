/// Population based training: [dev.zeroth.sampler.pbt.PbtSampler].
@NullMarked
package dev.zeroth.sampler.pbt;

import org.jspecify.annotations.NullMarked;
