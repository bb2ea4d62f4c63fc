/// Language programs and what can be tuned in them.
///
/// Read [Example], what a program is given and should answer; [Signature] and [Module], one call to a
/// model; [Program], modules put together, run by a [Run] that leaves a [Trace]; [Parameter], what may
/// change, and [Candidate], one choice of it all; [Metric], how good an answer is.
@NullMarked
package dev.zeroth.prompts.program;

import org.jspecify.annotations.NullMarked;
