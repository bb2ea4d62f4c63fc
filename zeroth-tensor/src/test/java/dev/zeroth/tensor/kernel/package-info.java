@NullMarked
package dev.zeroth.tensor.kernel;

import org.jspecify.annotations.NullMarked;
