@NullMarked
package dev.zeroth.onnx.text;

import org.jspecify.annotations.NullMarked;
