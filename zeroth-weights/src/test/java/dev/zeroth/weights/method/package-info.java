@NullMarked
package dev.zeroth.weights.method;

import org.jspecify.annotations.NullMarked;
