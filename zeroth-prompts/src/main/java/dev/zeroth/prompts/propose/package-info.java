/// Where new texts come from: a language model told what went wrong, or edits without any.
///
/// Read [Ask], what can be asked for; [Proposer], who answers; [ModelProposer], a language model that does.
@NullMarked
package dev.zeroth.prompts.propose;

import org.jspecify.annotations.NullMarked;
