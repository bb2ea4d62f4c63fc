/// Fine-tuning of exported ONNX models by forward passes alone: [dev.zeroth.onnx.OnnxModel] reads a file,
/// [dev.zeroth.onnx.Tuning] says what of it may change, [dev.zeroth.onnx.TunedModel] runs it on weights in native
/// memory.
@NullMarked
package dev.zeroth.onnx;

import org.jspecify.annotations.NullMarked;
