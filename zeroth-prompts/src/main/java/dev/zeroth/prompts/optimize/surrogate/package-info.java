/// Methods that learn a model of the scores and choose by it.
///
/// Read [Mipro], which [MiproRun] runs on a [Menu]; then [GaussianProcess], [GpPrompt] and [Promst].
@NullMarked
package dev.zeroth.prompts.optimize.surrogate;

import org.jspecify.annotations.NullMarked;
