/// Numbers in blocks of a few bits and one scale, as GGUF files hold them. Read [QuantizedTensor], then [BlockFormat].
@NullMarked
package dev.zeroth.tensor.quantized;

import org.jspecify.annotations.NullMarked;
