@NullMarked
package dev.zeroth.prompts.program;

import org.jspecify.annotations.NullMarked;
