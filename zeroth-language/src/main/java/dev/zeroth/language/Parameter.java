package dev.zeroth.language;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.QuantizedTensor;

/// A named array of a model's weights.
public sealed interface Parameter {

    String name();

    Shape shape();

    /// How a number that is held as a 32-bit float is written in the file.
    enum Encoding {
        F32(4),
        F16(2),
        BF16(2);

        private final int bytes;

        Encoding(int bytes) {
            this.bytes = bytes;
        }

        /// Bytes of a number.
        public int bytes() {
            return bytes;
        }
    }

    /// Floats, that may be changed where they lie.
    ///
    /// @param encoding how they are written back
    record Dense(Tensor tensor, Encoding encoding) implements Parameter {

        @Override
        public String name() {
            return tensor.name();
        }

        @Override
        public Shape shape() {
            return tensor.shape();
        }
    }

    /// Blocks of a few bits with a scale each.
    record Blocks(QuantizedTensor tensor) implements Parameter {

        @Override
        public String name() {
            return tensor.name();
        }

        @Override
        public Shape shape() {
            return tensor.shape();
        }
    }
}
