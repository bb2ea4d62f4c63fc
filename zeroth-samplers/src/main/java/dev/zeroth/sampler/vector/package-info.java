/// The optimizers over vectors as samplers: a provider each, with the settings that a study file may give it.
@NullMarked
package dev.zeroth.sampler.vector;

import org.jspecify.annotations.NullMarked;
