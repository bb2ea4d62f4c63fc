@NullMarked
package dev.zeroth.tensor.noise;

import org.jspecify.annotations.NullMarked;
