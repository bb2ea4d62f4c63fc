/// The encoding that ONNX files are written in.
@NullMarked
package dev.zeroth.onnx.proto;

import org.jspecify.annotations.NullMarked;
