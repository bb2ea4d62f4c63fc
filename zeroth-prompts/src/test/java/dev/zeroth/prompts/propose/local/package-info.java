@NullMarked
package dev.zeroth.prompts.propose.local;

import org.jspecify.annotations.NullMarked;
