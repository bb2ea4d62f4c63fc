@NullMarked
package dev.zeroth.prompts.call;

import org.jspecify.annotations.NullMarked;
