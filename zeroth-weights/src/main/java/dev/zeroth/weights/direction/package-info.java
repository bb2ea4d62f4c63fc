/// Directions in which weights are moved: any range of any tensor on demand. Read [Direction], then [Pass] and
/// [Walkers].
@NullMarked
package dev.zeroth.weights.direction;

import org.jspecify.annotations.NullMarked;
