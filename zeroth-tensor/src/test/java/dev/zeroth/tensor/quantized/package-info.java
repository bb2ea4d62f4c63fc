@NullMarked
package dev.zeroth.tensor.quantized;

import org.jspecify.annotations.NullMarked;
