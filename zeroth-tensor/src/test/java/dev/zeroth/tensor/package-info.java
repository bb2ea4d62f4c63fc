@NullMarked
package dev.zeroth.tensor;

import org.jspecify.annotations.NullMarked;
