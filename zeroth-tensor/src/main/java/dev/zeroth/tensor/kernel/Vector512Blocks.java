package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.quantized.BlockFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Products with blocks by vectors of 512 bits: whole numbers become floats in registers. Four rows at a time, since a
/// sum must wait for the one before it.
final class Vector512Blocks {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfShort SCALE =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int LANES = Kernel.LANES;
    private static final int STEP_8 = 34;
    private static final int STEP_4 = 18;

    private Vector512Blocks() {}

    static void strip(
            float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, long wStride, int length, long to) {
        switch (format) {
            case Q8_0 -> strip8(x, xFrom, w, wFrom, wStride, length, to);
            case Q4_0 -> strip4(x, xFrom, w, wFrom, wStride, length, to);
        }
    }

    private static void strip8(float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, long to) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int blocks = length / BlockFormat.NUMBERS;
        for (int block = 0; block < blocks; block++) {
            int k = BlockFormat.NUMBERS * block;
            FloatVector low = FloatVector.fromArray(S, x, xFrom + k);
            FloatVector high = FloatVector.fromArray(S, x, xFrom + k + LANES);
            long c = wFrom + (long) STEP_8 * block;
            FloatVector d0 = FloatVector.broadcast(S, Float.float16ToFloat(w.get(SCALE, c)));
            s0 = low.fma(
                    ((FloatVector) ByteVector.fromMemorySegment(BYTES, w, c + 2, ORDER)
                                    .convertShape(VectorOperators.B2F, S, 0))
                            .mul(d0),
                    s0);
            s0 = high.fma(
                    ((FloatVector) ByteVector.fromMemorySegment(BYTES, w, c + 2 + LANES, ORDER)
                                    .convertShape(VectorOperators.B2F, S, 0))
                            .mul(d0),
                    s0);
            FloatVector d1 = FloatVector.broadcast(S, Float.float16ToFloat(w.get(SCALE, c + wStride)));
            s1 = low.fma(
                    ((FloatVector) ByteVector.fromMemorySegment(BYTES, w, c + wStride + 2, ORDER)
                                    .convertShape(VectorOperators.B2F, S, 0))
                            .mul(d1),
                    s1);
            s1 = high.fma(
                    ((FloatVector) ByteVector.fromMemorySegment(BYTES, w, c + wStride + 2 + LANES, ORDER)
                                    .convertShape(VectorOperators.B2F, S, 0))
                            .mul(d1),
                    s1);
            FloatVector d2 = FloatVector.broadcast(S, Float.float16ToFloat(w.get(SCALE, c + 2 * wStride)));
            s2 = low.fma(
                    ((FloatVector) ByteVector.fromMemorySegment(BYTES, w, c + 2 * wStride + 2, ORDER)
                                    .convertShape(VectorOperators.B2F, S, 0))
                            .mul(d2),
                    s2);
            s2 = high.fma(
                    ((FloatVector) ByteVector.fromMemorySegment(BYTES, w, c + 2 * wStride + 2 + LANES, ORDER)
                                    .convertShape(VectorOperators.B2F, S, 0))
                            .mul(d2),
                    s2);
            FloatVector d3 = FloatVector.broadcast(S, Float.float16ToFloat(w.get(SCALE, c + 3 * wStride)));
            s3 = low.fma(
                    ((FloatVector) ByteVector.fromMemorySegment(BYTES, w, c + 3 * wStride + 2, ORDER)
                                    .convertShape(VectorOperators.B2F, S, 0))
                            .mul(d3),
                    s3);
            s3 = high.fma(
                    ((FloatVector) ByteVector.fromMemorySegment(BYTES, w, c + 3 * wStride + 2 + LANES, ORDER)
                                    .convertShape(VectorOperators.B2F, S, 0))
                            .mul(d3),
                    s3);
        }
        s0.intoMemorySegment(Area.MEMORY, to, ORDER);
        s1.intoMemorySegment(Area.MEMORY, to + 64, ORDER);
        s2.intoMemorySegment(Area.MEMORY, to + 128, ORDER);
        s3.intoMemorySegment(Area.MEMORY, to + 192, ORDER);
    }

    private static void strip4(float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, long to) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int blocks = length / BlockFormat.NUMBERS;
        for (int block = 0; block < blocks; block++) {
            int k = BlockFormat.NUMBERS * block;
            FloatVector low = FloatVector.fromArray(S, x, xFrom + k);
            FloatVector high = FloatVector.fromArray(S, x, xFrom + k + LANES);
            long c = wFrom + (long) STEP_4 * block;
            FloatVector d0 = FloatVector.broadcast(S, Float.float16ToFloat(w.get(SCALE, c)));
            IntVector q0 = (IntVector)
                    ByteVector.fromMemorySegment(BYTES, w, c + 2, ORDER).convertShape(VectorOperators.B2I, INTS, 0);
            s0 = low.fma(((FloatVector) q0.and(15).sub(8).convert(VectorOperators.I2F, 0)).mul(d0), s0);
            s0 = high.fma(
                    ((FloatVector) q0.lanewise(VectorOperators.LSHR, 4)
                                    .and(15)
                                    .sub(8)
                                    .convert(VectorOperators.I2F, 0))
                            .mul(d0),
                    s0);
            FloatVector d1 = FloatVector.broadcast(S, Float.float16ToFloat(w.get(SCALE, c + wStride)));
            IntVector q1 = (IntVector) ByteVector.fromMemorySegment(BYTES, w, c + wStride + 2, ORDER)
                    .convertShape(VectorOperators.B2I, INTS, 0);
            s1 = low.fma(((FloatVector) q1.and(15).sub(8).convert(VectorOperators.I2F, 0)).mul(d1), s1);
            s1 = high.fma(
                    ((FloatVector) q1.lanewise(VectorOperators.LSHR, 4)
                                    .and(15)
                                    .sub(8)
                                    .convert(VectorOperators.I2F, 0))
                            .mul(d1),
                    s1);
            FloatVector d2 = FloatVector.broadcast(S, Float.float16ToFloat(w.get(SCALE, c + 2 * wStride)));
            IntVector q2 = (IntVector) ByteVector.fromMemorySegment(BYTES, w, c + 2 * wStride + 2, ORDER)
                    .convertShape(VectorOperators.B2I, INTS, 0);
            s2 = low.fma(((FloatVector) q2.and(15).sub(8).convert(VectorOperators.I2F, 0)).mul(d2), s2);
            s2 = high.fma(
                    ((FloatVector) q2.lanewise(VectorOperators.LSHR, 4)
                                    .and(15)
                                    .sub(8)
                                    .convert(VectorOperators.I2F, 0))
                            .mul(d2),
                    s2);
            FloatVector d3 = FloatVector.broadcast(S, Float.float16ToFloat(w.get(SCALE, c + 3 * wStride)));
            IntVector q3 = (IntVector) ByteVector.fromMemorySegment(BYTES, w, c + 3 * wStride + 2, ORDER)
                    .convertShape(VectorOperators.B2I, INTS, 0);
            s3 = low.fma(((FloatVector) q3.and(15).sub(8).convert(VectorOperators.I2F, 0)).mul(d3), s3);
            s3 = high.fma(
                    ((FloatVector) q3.lanewise(VectorOperators.LSHR, 4)
                                    .and(15)
                                    .sub(8)
                                    .convert(VectorOperators.I2F, 0))
                            .mul(d3),
                    s3);
        }
        s0.intoMemorySegment(Area.MEMORY, to, ORDER);
        s1.intoMemorySegment(Area.MEMORY, to + 64, ORDER);
        s2.intoMemorySegment(Area.MEMORY, to + 128, ORDER);
        s3.intoMemorySegment(Area.MEMORY, to + 192, ORDER);
    }

    static void single(float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, int length, long to) {
        FloatVector s = FloatVector.zero(S);
        long b = wFrom;
        for (int k = 0; k < length; k += BlockFormat.NUMBERS) {
            float scale = Float.float16ToFloat(w.get(SCALE, b));
            s = FloatVector.fromArray(S, x, xFrom + k).fma(half(format, w, b, 0).mul(scale), s);
            s = FloatVector.fromArray(S, x, xFrom + k + LANES)
                    .fma(half(format, w, b, 1).mul(scale), s);
            b += format.bytes();
        }
        s.intoMemorySegment(Area.MEMORY, to, ORDER);
    }

    /// The first or the second 16 whole numbers of a block.
    private static FloatVector half(BlockFormat format, MemorySegment w, long block, int which) {
        if (format == BlockFormat.Q8_0) {
            ByteVector bytes = ByteVector.fromMemorySegment(BYTES, w, block + 2 + (which == 0 ? 0 : LANES), ORDER);
            return (FloatVector) bytes.convertShape(VectorOperators.B2F, S, 0);
        }
        ByteVector pairs = ByteVector.fromMemorySegment(BYTES, w, block + 2, ORDER);
        IntVector wide = (IntVector) pairs.convertShape(VectorOperators.B2I, INTS, 0);
        IntVector low = which == 0
                ? wide.and(15)
                : wide.lanewise(VectorOperators.LSHR, 4).and(15);
        return (FloatVector) low.sub(8).convert(VectorOperators.I2F, 0);
    }

    static void unpack(BlockFormat format, MemorySegment w, long wFrom, int length, MemorySegment out, long to) {
        long b = wFrom;
        for (int k = 0; k < length; k += BlockFormat.NUMBERS) {
            float scale = Float.float16ToFloat(w.get(SCALE, b));
            half(format, w, b, 0).mul(scale).intoMemorySegment(out, to + 4L * k, ORDER);
            half(format, w, b, 1).mul(scale).intoMemorySegment(out, to + 4L * (k + LANES), ORDER);
            b += format.bytes();
        }
    }
}
