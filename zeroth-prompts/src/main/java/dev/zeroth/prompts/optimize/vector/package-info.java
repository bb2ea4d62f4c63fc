/// Soft prompts: numbers in place of words. Read [SoftPrompt].
@NullMarked
package dev.zeroth.prompts.optimize.vector;

import org.jspecify.annotations.NullMarked;
