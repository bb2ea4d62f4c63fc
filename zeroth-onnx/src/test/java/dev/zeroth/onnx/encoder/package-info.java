@NullMarked
package dev.zeroth.onnx.encoder;

import org.jspecify.annotations.NullMarked;
