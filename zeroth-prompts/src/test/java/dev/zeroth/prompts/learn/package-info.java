@NullMarked
package dev.zeroth.prompts.learn;

import org.jspecify.annotations.NullMarked;
