package dev.zeroth.tensor.quantized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlockFormatTest {

    private static float[] read(BlockFormat format, byte[] block) {
        float[] out = new float[BlockFormat.NUMBERS];
        format.read(MemorySegment.ofArray(block), 0, out, 0);
        return out;
    }

    @Test
    void eightBitsAreSignedBytesTimesTheScale() {
        byte[] block = new byte[34];
        block[1] = 0x38; // 0.5 as a 16-bit float
        block[2] = -128;
        block[33] = 127;
        float[] out = read(BlockFormat.Q8_0, block);
        assertThat(out[0]).isEqualTo(-64);
        assertThat(out[1]).isZero();
        assertThat(out[31]).isEqualTo(63.5f);
    }

    @Test
    void fourBitsAreHalvesOfBytesLessEight() {
        byte[] block = new byte[18];
        block[1] = 0x40; // 2 as a 16-bit float
        block[2] = (byte) 0xF0;
        float[] out = read(BlockFormat.Q4_0, block);
        assertThat(out[0]).isEqualTo(-16);
        assertThat(out[16]).isEqualTo(14);
        assertThat(out[1]).isEqualTo(-16);
    }

    /// Half a step of the scale, and a little for the rounding of the scale; 4 bits have no +8, so that the number
    /// opposite the farthest may be off by a whole step.
    @ParameterizedTest
    @EnumSource(BlockFormat.class)
    void whatIsWrittenIsNear(BlockFormat format) {
        RandomStream random = new Streams(1).stream(0, "blocks");
        float[] values = new float[BlockFormat.NUMBERS];
        float most = 0;
        for (int j = 0; j < values.length; j++) {
            values[j] = (float) random.nextGaussian();
            most = Math.max(most, Math.abs(values[j]));
        }
        byte[] block = new byte[format.bytes()];
        format.write(values, 0, MemorySegment.ofArray(block), 0);
        float[] out = read(format, block);
        float step = format == BlockFormat.Q8_0 ? 0.51f * most / 127 : 1.01f * most / 8;
        for (int j = 0; j < values.length; j++) assertThat(out[j]).isCloseTo(values[j], within(step));
        byte[] again = new byte[format.bytes()];
        format.write(out, 0, MemorySegment.ofArray(again), 0);
        assertThat(read(format, again)).containsExactly(out);
    }

    @ParameterizedTest
    @EnumSource(BlockFormat.class)
    void zerosStayZero(BlockFormat format) {
        byte[] block = new byte[format.bytes()];
        format.write(new float[BlockFormat.NUMBERS], 0, MemorySegment.ofArray(block), 0);
        assertThat(read(format, block)).containsOnly(0f);
    }

    @Test
    void aTensorGoesThereAndBack() {
        Tensor tensor = Tensor.zeros("w", Shape.of(3, 64), Arena.ofAuto());
        for (int i = 0; i < 192; i++) tensor.set(i, i % 64 - 31);
        Tensor back =
                QuantizedTensor.of(tensor, BlockFormat.Q8_0, Arena.ofAuto()).toTensor(Arena.ofAuto());
        assertThat(back.shape()).isEqualTo(tensor.shape());
        for (int i = 0; i < 192; i++) assertThat(back.get(i)).isCloseTo(tensor.get(i), within(0.14f));
        assertThat(back.data().byteSize()).isEqualTo(192 * ValueLayout.JAVA_FLOAT.byteSize());
    }

    @Test
    void wrongSizesAreRefused() {
        assertThatThrownBy(() -> new QuantizedTensor(
                        "w", Shape.of(2, 40), BlockFormat.Q8_0, Arena.ofAuto().allocate(68)))
                .hasMessage("w: rows of Q8_0 need a multiple of 32 numbers, got 40");
        assertThatThrownBy(() -> new QuantizedTensor(
                        "w", Shape.of(2, 32), BlockFormat.Q4_0, Arena.ofAuto().allocate(35)))
                .hasMessage("w: Q4_0 of 2x32 needs 36 bytes, got 35");
    }
}
