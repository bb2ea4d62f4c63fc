/// Numbers in native memory. Read [Shape], then [Tensor].
@NullMarked
package dev.zeroth.tensor;

import org.jspecify.annotations.NullMarked;
