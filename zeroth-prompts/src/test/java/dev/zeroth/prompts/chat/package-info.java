/// Chat modules against scripted models: what they are told, and what is read of what they say.
@NullMarked
package dev.zeroth.prompts.chat;

import org.jspecify.annotations.NullMarked;
