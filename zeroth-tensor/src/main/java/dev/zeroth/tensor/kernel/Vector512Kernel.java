package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.quantized.BlockFormat;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// All 16 partial sums in one vector of 512 bits; 24 of them, 3 of w and one of x fill the 32 registers.
///
/// Everything is written out, without methods of its own in the loops: the compiler keeps vectors in registers only as
/// local variables, and in large methods compiles into them only what the Vector API itself marks.
final class Vector512Kernel implements Kernel {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long MASK = Area.MASK;

    /// Which of 32 numbers go into the first and the second vector whose sum has half as many partial sums of twice as
    /// many results.
    private static final IntVector LOW_8 = halves(8, 0);

    private static final IntVector HIGH_8 = halves(8, 1);
    private static final IntVector LOW_4 = halves(4, 0);
    private static final IntVector HIGH_4 = halves(4, 1);
    private static final IntVector LOW_2 = halves(2, 0);
    private static final IntVector HIGH_2 = halves(2, 1);
    private static final IntVector LOW_1 = halves(1, 0);
    private static final IntVector HIGH_1 = halves(1, 1);

    private static IntVector halves(int width, int which) {
        int[] from = new int[LANES];
        for (int i = 0; i < LANES; i++) from[i] = 2 * width * (i / width) + which * width + i % width;
        return IntVector.fromArray(IntVector.SPECIES_512, from, 0);
    }

    @Override
    public String name() {
        return "vector-512";
    }

    @Override
    public void pack(float[] x, int from, int columns, int rows, long to) {
        for (int i = 0; i < TILE_ROWS; i++) {
            int row = from + i * columns;
            long at = to + 64L * i;
            for (int k = 0; k < columns; k += LANES) {
                VectorMask<Float> mask = S.indexInRange(k, i < rows ? columns : 0);
                FloatVector.fromArray(S, x, i < rows ? row + k : 0, mask)
                        .intoMemorySegment(Area.MEMORY, (at + 32L * k) & MASK, ORDER);
            }
        }
    }

    @Override
    public void tile(long x, MemorySegment w, long wFrom, long wStride, int length, long sums) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector a0 = zero;
        FloatVector a1 = zero;
        FloatVector a2 = zero;
        FloatVector b0 = zero;
        FloatVector b1 = zero;
        FloatVector b2 = zero;
        FloatVector c0 = zero;
        FloatVector c1 = zero;
        FloatVector c2 = zero;
        FloatVector d0 = zero;
        FloatVector d1 = zero;
        FloatVector d2 = zero;
        FloatVector e0 = zero;
        FloatVector e1 = zero;
        FloatVector e2 = zero;
        FloatVector f0 = zero;
        FloatVector f1 = zero;
        FloatVector f2 = zero;
        FloatVector g0 = zero;
        FloatVector g1 = zero;
        FloatVector g2 = zero;
        FloatVector h0 = zero;
        FloatVector h1 = zero;
        FloatVector h2 = zero;
        for (int k = 0; k < length; k += LANES) {
            long b = wFrom + 4L * k;
            long p = (x + 32L * k) & MASK;
            FloatVector w0 = FloatVector.fromMemorySegment(S, w, b, ORDER);
            FloatVector w1 = FloatVector.fromMemorySegment(S, w, b + wStride, ORDER);
            FloatVector w2 = FloatVector.fromMemorySegment(S, w, b + 2 * wStride, ORDER);
            FloatVector v = FloatVector.fromMemorySegment(S, Area.MEMORY, p, ORDER);
            a0 = v.fma(w0, a0);
            a1 = v.fma(w1, a1);
            a2 = v.fma(w2, a2);
            v = FloatVector.fromMemorySegment(S, Area.MEMORY, p + 64, ORDER);
            b0 = v.fma(w0, b0);
            b1 = v.fma(w1, b1);
            b2 = v.fma(w2, b2);
            v = FloatVector.fromMemorySegment(S, Area.MEMORY, p + 128, ORDER);
            c0 = v.fma(w0, c0);
            c1 = v.fma(w1, c1);
            c2 = v.fma(w2, c2);
            v = FloatVector.fromMemorySegment(S, Area.MEMORY, p + 192, ORDER);
            d0 = v.fma(w0, d0);
            d1 = v.fma(w1, d1);
            d2 = v.fma(w2, d2);
            v = FloatVector.fromMemorySegment(S, Area.MEMORY, p + 256, ORDER);
            e0 = v.fma(w0, e0);
            e1 = v.fma(w1, e1);
            e2 = v.fma(w2, e2);
            v = FloatVector.fromMemorySegment(S, Area.MEMORY, p + 320, ORDER);
            f0 = v.fma(w0, f0);
            f1 = v.fma(w1, f1);
            f2 = v.fma(w2, f2);
            v = FloatVector.fromMemorySegment(S, Area.MEMORY, p + 384, ORDER);
            g0 = v.fma(w0, g0);
            g1 = v.fma(w1, g1);
            g2 = v.fma(w2, g2);
            v = FloatVector.fromMemorySegment(S, Area.MEMORY, p + 448, ORDER);
            h0 = v.fma(w0, h0);
            h1 = v.fma(w1, h1);
            h2 = v.fma(w2, h2);
        }
        long s = sums & MASK;
        a0.intoMemorySegment(Area.MEMORY, s + 0, ORDER);
        a1.intoMemorySegment(Area.MEMORY, s + 64, ORDER);
        a2.intoMemorySegment(Area.MEMORY, s + 128, ORDER);
        b0.intoMemorySegment(Area.MEMORY, s + 3072, ORDER);
        b1.intoMemorySegment(Area.MEMORY, s + 3136, ORDER);
        b2.intoMemorySegment(Area.MEMORY, s + 3200, ORDER);
        c0.intoMemorySegment(Area.MEMORY, s + 6144, ORDER);
        c1.intoMemorySegment(Area.MEMORY, s + 6208, ORDER);
        c2.intoMemorySegment(Area.MEMORY, s + 6272, ORDER);
        d0.intoMemorySegment(Area.MEMORY, s + 9216, ORDER);
        d1.intoMemorySegment(Area.MEMORY, s + 9280, ORDER);
        d2.intoMemorySegment(Area.MEMORY, s + 9344, ORDER);
        e0.intoMemorySegment(Area.MEMORY, s + 12288, ORDER);
        e1.intoMemorySegment(Area.MEMORY, s + 12352, ORDER);
        e2.intoMemorySegment(Area.MEMORY, s + 12416, ORDER);
        f0.intoMemorySegment(Area.MEMORY, s + 15360, ORDER);
        f1.intoMemorySegment(Area.MEMORY, s + 15424, ORDER);
        f2.intoMemorySegment(Area.MEMORY, s + 15488, ORDER);
        g0.intoMemorySegment(Area.MEMORY, s + 18432, ORDER);
        g1.intoMemorySegment(Area.MEMORY, s + 18496, ORDER);
        g2.intoMemorySegment(Area.MEMORY, s + 18560, ORDER);
        h0.intoMemorySegment(Area.MEMORY, s + 21504, ORDER);
        h1.intoMemorySegment(Area.MEMORY, s + 21568, ORDER);
        h2.intoMemorySegment(Area.MEMORY, s + 21632, ORDER);
    }

    @Override
    public void strip(float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, long sums) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int whole = length & -LANES;
        for (int k = 0; k < whole; k += LANES) {
            long b = wFrom + 4L * k;
            FloatVector v = FloatVector.fromArray(S, x, xFrom + k);
            s0 = v.fma(FloatVector.fromMemorySegment(S, w, b, ORDER), s0);
            s1 = v.fma(FloatVector.fromMemorySegment(S, w, b + wStride, ORDER), s1);
            s2 = v.fma(FloatVector.fromMemorySegment(S, w, b + 2 * wStride, ORDER), s2);
            s3 = v.fma(FloatVector.fromMemorySegment(S, w, b + 3 * wStride, ORDER), s3);
            s4 = v.fma(FloatVector.fromMemorySegment(S, w, b + 4 * wStride, ORDER), s4);
            s5 = v.fma(FloatVector.fromMemorySegment(S, w, b + 5 * wStride, ORDER), s5);
            s6 = v.fma(FloatVector.fromMemorySegment(S, w, b + 6 * wStride, ORDER), s6);
            s7 = v.fma(FloatVector.fromMemorySegment(S, w, b + 7 * wStride, ORDER), s7);
        }
        long to = sums & MASK;
        s0.intoMemorySegment(Area.MEMORY, to, ORDER);
        s1.intoMemorySegment(Area.MEMORY, to + 64, ORDER);
        s2.intoMemorySegment(Area.MEMORY, to + 128, ORDER);
        s3.intoMemorySegment(Area.MEMORY, to + 192, ORDER);
        s4.intoMemorySegment(Area.MEMORY, to + 256, ORDER);
        s5.intoMemorySegment(Area.MEMORY, to + 320, ORDER);
        s6.intoMemorySegment(Area.MEMORY, to + 384, ORDER);
        s7.intoMemorySegment(Area.MEMORY, to + 448, ORDER);
        if (whole < length) end(x, xFrom + whole, w, wFrom + 4L * whole, wStride, length - whole, to);
    }

    /// Adds the last products of a strip, fewer than 16 of each row.
    private static void end(float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, long to) {
        VectorMask<Float> mask = S.indexInRange(0, length);
        FloatVector v = FloatVector.fromArray(S, x, xFrom, mask);
        for (int j = 0; j < STRIP; j++) {
            long at = (to + 64L * j) & MASK;
            FloatVector own = FloatVector.fromMemorySegment(S, w, wFrom + j * wStride, ORDER, mask);
            v.fma(own, FloatVector.fromMemorySegment(S, Area.MEMORY, at, ORDER))
                    .intoMemorySegment(Area.MEMORY, at, ORDER);
        }
    }

    @Override
    public void single(float[] x, int xFrom, MemorySegment w, long wFrom, int length, long sums) {
        FloatVector s = FloatVector.zero(S);
        int whole = length & -LANES;
        for (int k = 0; k < whole; k += LANES) {
            s = FloatVector.fromArray(S, x, xFrom + k)
                    .fma(FloatVector.fromMemorySegment(S, w, wFrom + 4L * k, ORDER), s);
        }
        if (whole < length) {
            VectorMask<Float> mask = S.indexInRange(whole, length);
            s = FloatVector.fromArray(S, x, xFrom + whole, mask)
                    .fma(FloatVector.fromMemorySegment(S, w, wFrom + 4L * whole, ORDER, mask), s);
        }
        s.intoMemorySegment(Area.MEMORY, sums & MASK, ORDER);
    }

    @Override
    public void fold(long sums, int groups, float[] out, int at) {
        IntVector low8 = LOW_8;
        IntVector high8 = HIGH_8;
        IntVector low4 = LOW_4;
        IntVector high4 = HIGH_4;
        IntVector low2 = LOW_2;
        IntVector high2 = HIGH_2;
        IntVector low1 = LOW_1;
        IntVector high1 = HIGH_1;
        for (int group = 0; group < groups; group++) {
            long s = (sums + 1024L * group) & MASK;
            IntVector s0 =
                    FloatVector.fromMemorySegment(S, Area.MEMORY, s, ORDER).reinterpretAsInts();
            IntVector s1 =
                    FloatVector.fromMemorySegment(S, Area.MEMORY, s + 64, ORDER).reinterpretAsInts();
            IntVector twos0 = low8.selectFrom(s0, s1)
                    .reinterpretAsFloats()
                    .add(high8.selectFrom(s0, s1).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector s2 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 128, ORDER)
                    .reinterpretAsInts();
            IntVector s3 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 192, ORDER)
                    .reinterpretAsInts();
            IntVector twos1 = low8.selectFrom(s2, s3)
                    .reinterpretAsFloats()
                    .add(high8.selectFrom(s2, s3).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector fours0 = low4.selectFrom(twos0, twos1)
                    .reinterpretAsFloats()
                    .add(high4.selectFrom(twos0, twos1).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector s4 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 256, ORDER)
                    .reinterpretAsInts();
            IntVector s5 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 320, ORDER)
                    .reinterpretAsInts();
            IntVector twos2 = low8.selectFrom(s4, s5)
                    .reinterpretAsFloats()
                    .add(high8.selectFrom(s4, s5).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector s6 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 384, ORDER)
                    .reinterpretAsInts();
            IntVector s7 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 448, ORDER)
                    .reinterpretAsInts();
            IntVector twos3 = low8.selectFrom(s6, s7)
                    .reinterpretAsFloats()
                    .add(high8.selectFrom(s6, s7).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector fours1 = low4.selectFrom(twos2, twos3)
                    .reinterpretAsFloats()
                    .add(high4.selectFrom(twos2, twos3).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector eights0 = low2.selectFrom(fours0, fours1)
                    .reinterpretAsFloats()
                    .add(high2.selectFrom(fours0, fours1).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector s8 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 512, ORDER)
                    .reinterpretAsInts();
            IntVector s9 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 576, ORDER)
                    .reinterpretAsInts();
            IntVector twos4 = low8.selectFrom(s8, s9)
                    .reinterpretAsFloats()
                    .add(high8.selectFrom(s8, s9).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector s10 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 640, ORDER)
                    .reinterpretAsInts();
            IntVector s11 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 704, ORDER)
                    .reinterpretAsInts();
            IntVector twos5 = low8.selectFrom(s10, s11)
                    .reinterpretAsFloats()
                    .add(high8.selectFrom(s10, s11).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector fours2 = low4.selectFrom(twos4, twos5)
                    .reinterpretAsFloats()
                    .add(high4.selectFrom(twos4, twos5).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector s12 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 768, ORDER)
                    .reinterpretAsInts();
            IntVector s13 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 832, ORDER)
                    .reinterpretAsInts();
            IntVector twos6 = low8.selectFrom(s12, s13)
                    .reinterpretAsFloats()
                    .add(high8.selectFrom(s12, s13).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector s14 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 896, ORDER)
                    .reinterpretAsInts();
            IntVector s15 = FloatVector.fromMemorySegment(S, Area.MEMORY, s + 960, ORDER)
                    .reinterpretAsInts();
            IntVector twos7 = low8.selectFrom(s14, s15)
                    .reinterpretAsFloats()
                    .add(high8.selectFrom(s14, s15).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector fours3 = low4.selectFrom(twos6, twos7)
                    .reinterpretAsFloats()
                    .add(high4.selectFrom(twos6, twos7).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector eights1 = low2.selectFrom(fours2, fours3)
                    .reinterpretAsFloats()
                    .add(high2.selectFrom(fours2, fours3).reinterpretAsFloats())
                    .reinterpretAsInts();
            IntVector all = low1.selectFrom(eights0, eights1)
                    .reinterpretAsFloats()
                    .add(high1.selectFrom(eights0, eights1).reinterpretAsFloats())
                    .reinterpretAsInts();
            all.reinterpretAsFloats().intoArray(out, at + LANES * group);
        }
    }

    @Override
    public void strip(
            float[] x,
            int xFrom,
            BlockFormat format,
            MemorySegment w,
            long wFrom,
            long wStride,
            int length,
            long sums) {
        Vector512Blocks.strip(x, xFrom, format, w, wFrom, wStride, length, sums & MASK);
    }

    @Override
    public void single(float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, int length, long sums) {
        Vector512Blocks.single(x, xFrom, format, w, wFrom, length, sums & MASK);
    }

    @Override
    public void unpack(BlockFormat format, MemorySegment w, long wFrom, int length, MemorySegment out, long to) {
        Vector512Blocks.unpack(format, w, wFrom, length, out, to);
    }

    @Override
    public float scores(
            float[] q, int qFrom, int size, float[] k, int kFrom, int stride, float[] s, int sFrom, int count) {
        return Vector512Functions.scores(q, qFrom, size, k, kFrom, stride, s, sFrom, count);
    }

    @Override
    public float max(float[] a, int from, int length) {
        return Vector512Functions.max(a, from, length);
    }

    @Override
    public float sum(float[] a, int from, int length) {
        return Vector512Functions.sum(a, from, length);
    }

    @Override
    public void mix(float[] a, int aFrom, int count, float[] x, int xFrom, int stride, float[] y, int yFrom) {
        Vector512Functions.mix(a, aFrom, count, x, xFrom, stride, y, yFrom);
    }

    @Override
    public void exp(float[] a, int from, int length, float minus) {
        Vector512Functions.exp(a, from, length, minus);
    }

    @Override
    public void gate(float[] a, float[] b, int length) {
        Vector512Functions.gate(a, b, length);
    }
}
