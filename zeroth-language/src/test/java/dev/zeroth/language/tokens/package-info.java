@NullMarked
package dev.zeroth.language.tokens;

import org.jspecify.annotations.NullMarked;
