package dev.zeroth.language.files;

import dev.zeroth.language.Parameter;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Numbers of 16 and 32 bits, little-endian, to floats in memory and back.
final class Numbers {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int HALF = 16;

    private Numbers() {}

    static Parameter.Dense read(
            String name, Shape shape, MemorySegment from, Parameter.Encoding encoding, Arena arena) {
        Tensor tensor = Tensor.zeros(name, shape, arena);
        MemorySegment to = tensor.data();
        long size = shape.size();
        switch (encoding) {
            case F32 -> MemorySegment.copy(from, FLOAT, 0, to, ValueLayout.JAVA_FLOAT, 0, size);
            case F16 -> {
                for (long i = 0; i < size; i++) {
                    to.setAtIndex(ValueLayout.JAVA_FLOAT, i, Float.float16ToFloat(from.get(SHORT, 2 * i)));
                }
            }
            case BF16 -> {
                for (long i = 0; i < size; i++) {
                    to.setAtIndex(ValueLayout.JAVA_INT, i, from.get(SHORT, 2 * i) << HALF);
                }
            }
        }
        return new Parameter.Dense(tensor, encoding);
    }

    /// The bytes of a parameter, in native memory that the garbage collector frees.
    static MemorySegment write(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Blocks blocks -> blocks.tensor().data();
            case Parameter.Dense dense -> write(dense);
        };
    }

    private static MemorySegment write(Parameter.Dense dense) {
        MemorySegment from = dense.tensor().data();
        long size = dense.shape().size();
        Parameter.Encoding encoding = dense.encoding();
        MemorySegment to = Arena.ofAuto().allocate(encoding.bytes() * size, Tensor.ALIGNMENT);
        switch (encoding) {
            case F32 -> MemorySegment.copy(from, ValueLayout.JAVA_FLOAT, 0, to, FLOAT, 0, size);
            case F16 -> {
                for (long i = 0; i < size; i++) {
                    to.set(SHORT, 2 * i, Float.floatToFloat16(from.getAtIndex(ValueLayout.JAVA_FLOAT, i)));
                }
            }
            case BF16 -> {
                for (long i = 0; i < size; i++) {
                    to.set(SHORT, 2 * i, brain(from.getAtIndex(ValueLayout.JAVA_FLOAT, i)));
                }
            }
        }
        return to;
    }

    /// The nearest of the floats that end in 16 zero bits; of two, the even one.
    private static short brain(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) return (short) ((bits >>> HALF) | 1);
        return (short) ((bits + 0x7FFF + ((bits >>> HALF) & 1)) >>> HALF);
    }
}
