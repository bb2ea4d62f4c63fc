@NullMarked
package dev.zeroth.prompts;

import org.jspecify.annotations.NullMarked;
