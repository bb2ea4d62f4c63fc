@NullMarked
package dev.zeroth.weights.direction;

import org.jspecify.annotations.NullMarked;
