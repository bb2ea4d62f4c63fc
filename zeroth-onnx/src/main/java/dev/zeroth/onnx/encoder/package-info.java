/// Classifiers on encoders, and the objective type `encoder` of study files: start with
/// [dev.zeroth.onnx.encoder.EncoderType].
@NullMarked
package dev.zeroth.onnx.encoder;

import org.jspecify.annotations.NullMarked;
