@NullMarked
package dev.zeroth.weights;

import org.jspecify.annotations.NullMarked;
