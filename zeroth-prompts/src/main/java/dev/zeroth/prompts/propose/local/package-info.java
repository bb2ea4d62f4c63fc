/// Texts proposed without a language model, from a thesaurus, a grammar of sentences and phrases of the training's
/// examples. Read [LocalProposer].
@NullMarked
package dev.zeroth.prompts.propose.local;

import org.jspecify.annotations.NullMarked;
