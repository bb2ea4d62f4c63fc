@NullMarked
package dev.zeroth.prompts.evaluate;

import org.jspecify.annotations.NullMarked;
