/// Texts as numbers for encoders of the BERT family.
@NullMarked
package dev.zeroth.onnx.text;

import org.jspecify.annotations.NullMarked;
