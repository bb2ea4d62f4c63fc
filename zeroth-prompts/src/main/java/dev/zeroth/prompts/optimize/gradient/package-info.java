/// Methods that approximate a gradient in words: what was wrong, and so what to change.
///
/// Read [ProTeGi] and [TextGrad]; then [Strago], central differences, [OptoPrime], the whole trace at once, and
/// [Revolve], second order.
@NullMarked
package dev.zeroth.prompts.optimize.gradient;

import org.jspecify.annotations.NullMarked;
