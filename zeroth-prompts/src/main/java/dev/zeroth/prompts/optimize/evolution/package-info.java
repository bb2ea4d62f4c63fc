/// Methods that draw, cross and change texts, led by their scores alone.
///
/// Read [Copro] and [EvoPrompt]; then [Ape], [Opro] and [Islands].
@NullMarked
package dev.zeroth.prompts.optimize.evolution;

import org.jspecify.annotations.NullMarked;
