/// What tuning an ONNX model costs beside running it.
@NullMarked
package dev.zeroth.bench.onnx;

import org.jspecify.annotations.NullMarked;
