/// A caller's mistake, said in one line, and the nearest name to the one that was meant.
@NullMarked
package dev.zeroth.usage;

import org.jspecify.annotations.NullMarked;
