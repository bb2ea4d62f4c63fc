/// Proposers: what they are told, and what is read of what they say.
@NullMarked
package dev.zeroth.prompts.propose;

import org.jspecify.annotations.NullMarked;
