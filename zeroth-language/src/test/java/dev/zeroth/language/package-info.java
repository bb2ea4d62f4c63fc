@NullMarked
package dev.zeroth.language;

import org.jspecify.annotations.NullMarked;
