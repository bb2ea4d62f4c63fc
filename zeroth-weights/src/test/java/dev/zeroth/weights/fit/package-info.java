@NullMarked
package dev.zeroth.weights.fit;

import org.jspecify.annotations.NullMarked;
