/// Differential evolution over fidelities: [DehbProvider][dev.zeroth.sampler.dehb.DehbProvider].
@NullMarked
package dev.zeroth.sampler.dehb;

import org.jspecify.annotations.NullMarked;
