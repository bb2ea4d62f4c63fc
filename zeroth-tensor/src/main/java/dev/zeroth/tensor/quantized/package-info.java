/// Numbers of a few bits with scales: in blocks, as GGUF files hold them ([QuantizedTensor], then
/// [BlockFormat]), and with a scale for each column of a matrix ([ColumnScaled]).
@NullMarked
package dev.zeroth.tensor.quantized;

import org.jspecify.annotations.NullMarked;
