/// Transformer encoders with fewer layers, heads, units and bits. [EncoderModel] is where to begin.
@NullMarked
package dev.zeroth.compression.encoder;

import org.jspecify.annotations.NullMarked;
