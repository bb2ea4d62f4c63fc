/// Language models of the Llama architecture. Read [LanguageModel], [ModelConfig] and [Parameter]; then
/// `dev.zeroth.language.files` for how they are read and written, `dev.zeroth.language.tokens` for texts as numbers,
/// and
/// `dev.zeroth.language.engine` for what they compute.
@NullMarked
package dev.zeroth.language;

import org.jspecify.annotations.NullMarked;
