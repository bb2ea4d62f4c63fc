/// Calls to language models: what is asked and answered, what it may cost, and that nothing is paid for twice.
///
/// Read [LanguageModel], [Request] and [Reply]; [Budget] and [Meter], what may be spent and is; [Journal], what was
/// answered before; [Gateway], which puts them before a model.
@NullMarked
package dev.zeroth.prompts.call;

import org.jspecify.annotations.NullMarked;
