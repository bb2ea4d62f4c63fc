@NullMarked
package dev.zeroth.onnx;

import org.jspecify.annotations.NullMarked;
