@NullMarked
package dev.zeroth.onnx.graph;

import org.jspecify.annotations.NullMarked;
