package dev.zeroth.tensor.quantized;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// How 32 neighbouring numbers of a row share one scale.
///
/// | symbol | meaning |
/// |---|---|
/// | d | the scale, 16-bit float (little-endian), the first two bytes of a block |
/// | q_j | the j-th of 32 whole numbers |
/// | w_j = d q_j | the number that the block stands for, exact in 32-bit floats |
///
/// @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">GGUF</a>
public enum BlockFormat {
    /// 8 bits: 34 bytes a block, q_j = -128 ... 127 in byte 2 + j.
    Q8_0(34),
    /// 4 bits: 18 bytes a block, q_j + 8 in the low half of byte 2 + j for j < 16, in the high half of byte 2 + j - 16
    /// for the others.
    Q4_0(18);

    /// Numbers in a block.
    public static final int NUMBERS = 32;

    private static final int HALF = NUMBERS / 2;
    private static final int MOST_8 = 127;
    private static final int LEAST_4 = -8;
    private static final ValueLayout.OfShort SCALE =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;

    BlockFormat(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes of a block.
    public int bytes() {
        return bytes;
    }

    /// Bytes of a row of so many numbers.
    public long bytes(long numbers) {
        return numbers / NUMBERS * bytes;
    }

    /// Writes the numbers of a block.
    ///
    /// @param from where the block begins in `data`, in bytes
    /// @param out 32 numbers from `at` on
    public void read(MemorySegment data, long from, float[] out, int at) {
        float scale = Float.float16ToFloat(data.get(SCALE, from));
        for (int j = 0; j < NUMBERS; j++) out[at + j] = scale * whole(data, from, j);
    }

    /// The scale d of a block that begins there.
    public float scale(MemorySegment data, long from) {
        return Float.float16ToFloat(data.get(SCALE, from));
    }

    /// Gives a block that begins there another scale, the nearest of 16 bits; its whole numbers stay.
    public void setScale(MemorySegment data, long from, float scale) {
        data.set(SCALE, from, Float.floatToFloat16(scale));
    }

    private int whole(MemorySegment data, long from, int j) {
        return switch (this) {
            case Q8_0 -> data.get(ValueLayout.JAVA_BYTE, from + 2 + j);
            case Q4_0 -> {
                int pair = data.get(ValueLayout.JAVA_BYTE, from + 2 + j % HALF);
                yield (j < HALF ? pair & 15 : (pair >> 4) & 15) + LEAST_4;
            }
        };
    }

    /// Makes a block of 32 numbers: for Q8_0 d = max |w| / 127; for Q4_0 d = -w / 8 of the w farthest from zero, so
    /// that this one meets the whole number -8. What was read from a block and is written again is the same.
    ///
    /// @param values 32 numbers from `at` on
    public void write(float[] values, int at, MemorySegment data, long to) {
        float farthest = 0;
        for (int j = 0; j < NUMBERS; j++) {
            float value = values[at + j];
            if (Math.abs(value) > Math.abs(farthest)) farthest = value;
        }
        float wanted = farthest == 0 ? 0 : this == Q8_0 ? Math.abs(farthest) / MOST_8 : farthest / LEAST_4;
        short half = Float.floatToFloat16(wanted);
        data.set(SCALE, to, half);
        float scale = Float.float16ToFloat(half);
        float inverse = scale == 0 ? 0 : 1 / scale;
        for (int j = 0; j < (this == Q8_0 ? NUMBERS : HALF); j++) {
            int low = near(values[at + j] * inverse);
            int packed = this == Q8_0 ? low : low - LEAST_4 + 16 * (near(values[at + j + HALF] * inverse) - LEAST_4);
            data.set(ValueLayout.JAVA_BYTE, to + 2 + j, (byte) packed);
        }
    }

    private int near(float value) {
        return this == Q8_0
                ? Math.clamp((long) Math.rint(value), -MOST_8 - 1, MOST_8)
                : Math.clamp((long) Math.rint(value), LEAST_4, -LEAST_4 - 1);
    }
}
