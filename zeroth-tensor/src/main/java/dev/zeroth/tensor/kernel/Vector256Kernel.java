package dev.zeroth.tensor.kernel;

import static dev.zeroth.tensor.kernel.Exponential.BIAS;
import static dev.zeroth.tensor.kernel.Exponential.FRACTION_BITS;

import dev.zeroth.tensor.quantized.BlockFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The 16 partial sums in two vectors of 256 bits, a and b. Such machines have 16 registers, so a tile is four pairs of
/// rows of x.
final class Vector256Kernel implements Kernel {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final VectorSpecies<Float> QUARTER = FloatVector.SPECIES_128;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int HALF = LANES / 2;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final long MASK = Area.MASK | 32;
    private static final ValueLayout.OfShort SCALE =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public String name() {
        return "vector-256";
    }

    private static FloatVector load(float[] a, int at) {
        return FloatVector.fromArray(S, a, at);
    }

    private static FloatVector load(MemorySegment w, long at) {
        return FloatVector.fromMemorySegment(S, w, at, ORDER);
    }

    private static FloatVector area(long at) {
        return FloatVector.fromMemorySegment(S, Area.MEMORY, at & MASK, ORDER);
    }

    private static void keep(FloatVector value, long at) {
        value.intoMemorySegment(Area.MEMORY, at & MASK, ORDER);
    }

    @Override
    public void pack(float[] x, int from, int columns, int rows, long to) {
        for (int i = 0; i < TILE_ROWS; i++) {
            for (int k = 0; k < Math.ceilDiv(columns, LANES) * LANES; k += HALF) {
                VectorMask<Float> mask = S.indexInRange(k, i < rows ? columns : 0);
                long at = to + 4L * (TILE_ROWS * (k / LANES * LANES) + LANES * i + k % LANES);
                keep(FloatVector.fromArray(S, x, i < rows ? from + i * columns + k : 0, mask), at);
            }
        }
    }

    @Override
    public void tile(long x, MemorySegment w, long wFrom, long wStride, int length, long sums) {
        for (int i = 0; i < TILE_ROWS; i += 2) {
            pair(x + 64L * i, w, wFrom, wStride, length, sums + 64L * BLOCK * i);
        }
    }

    /// Two packed rows of x with three of w.
    private static void pair(long x, MemorySegment w, long wFrom, long wStride, int length, long sums) {
        FloatVector zero = FloatVector.zero(S);
        long next = sums + 64L * BLOCK;
        FloatVector a00 = zero;
        FloatVector b00 = zero;
        FloatVector a01 = zero;
        FloatVector b01 = zero;
        FloatVector a02 = zero;
        FloatVector b02 = zero;
        FloatVector a10 = zero;
        FloatVector b10 = zero;
        FloatVector a11 = zero;
        FloatVector b11 = zero;
        FloatVector a12 = zero;
        FloatVector b12 = zero;
        for (int k = 0; k < length; k += LANES) {
            long p = x + 32L * k;
            long q = wFrom + 4L * k;
            FloatVector ax0 = area(p);
            FloatVector ax1 = area(p + 64);
            FloatVector aw0 = load(w, q);
            a00 = ax0.fma(aw0, a00);
            a10 = ax1.fma(aw0, a10);
            FloatVector aw1 = load(w, q + wStride);
            a01 = ax0.fma(aw1, a01);
            a11 = ax1.fma(aw1, a11);
            FloatVector aw2 = load(w, q + 2 * wStride);
            a02 = ax0.fma(aw2, a02);
            a12 = ax1.fma(aw2, a12);
            FloatVector bx0 = area(p + 32);
            FloatVector bx1 = area(p + 96);
            FloatVector bw0 = load(w, q + 32);
            b00 = bx0.fma(bw0, b00);
            b10 = bx1.fma(bw0, b10);
            FloatVector bw1 = load(w, q + wStride + 32);
            b01 = bx0.fma(bw1, b01);
            b11 = bx1.fma(bw1, b11);
            FloatVector bw2 = load(w, q + 2 * wStride + 32);
            b02 = bx0.fma(bw2, b02);
            b12 = bx1.fma(bw2, b12);
        }
        keep(a00, sums);
        keep(b00, sums + 32);
        keep(a01, sums + 64);
        keep(b01, sums + 96);
        keep(a02, sums + 128);
        keep(b02, sums + 160);
        keep(a10, next);
        keep(b10, next + 32);
        keep(a11, next + 64);
        keep(b11, next + 96);
        keep(a12, next + 128);
        keep(b12, next + 160);
    }

    @Override
    public void strip(float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, long sums) {
        int whole = length / LANES * LANES;
        four(x, xFrom, w, wFrom, wStride, whole, sums);
        four(x, xFrom, w, wFrom + 4 * wStride, wStride, whole, sums + 256);
        for (int j = 0; whole < length && j < STRIP; j++) {
            Tail.add(x, xFrom + whole, w, wFrom + j * wStride + 4L * whole, length - whole, sums + 64L * j);
        }
    }

    private static void four(float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int whole, long sums) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector a0 = zero;
        FloatVector b0 = zero;
        FloatVector a1 = zero;
        FloatVector b1 = zero;
        FloatVector a2 = zero;
        FloatVector b2 = zero;
        FloatVector a3 = zero;
        FloatVector b3 = zero;
        for (int k = 0; k < whole; k += LANES) {
            FloatVector low = load(x, xFrom + k);
            FloatVector high = load(x, xFrom + k + 8);
            long q = wFrom + 4L * k;
            a0 = low.fma(load(w, q), a0);
            b0 = high.fma(load(w, q + 32), b0);
            a1 = low.fma(load(w, q + 1 * wStride), a1);
            b1 = high.fma(load(w, q + 1 * wStride + 32), b1);
            a2 = low.fma(load(w, q + 2 * wStride), a2);
            b2 = high.fma(load(w, q + 2 * wStride + 32), b2);
            a3 = low.fma(load(w, q + 3 * wStride), a3);
            b3 = high.fma(load(w, q + 3 * wStride + 32), b3);
        }
        keep(a0, sums);
        keep(b0, sums + 32);
        keep(a1, sums + 64);
        keep(b1, sums + 96);
        keep(a2, sums + 128);
        keep(b2, sums + 160);
        keep(a3, sums + 192);
        keep(b3, sums + 224);
    }

    @Override
    public void single(float[] x, int xFrom, MemorySegment w, long wFrom, int length, long sums) {
        FloatVector a = FloatVector.zero(S);
        FloatVector b = a;
        int whole = length / LANES * LANES;
        for (int k = 0; k < whole; k += LANES) {
            a = load(x, xFrom + k).fma(load(w, wFrom + 4L * k), a);
            b = load(x, xFrom + k + HALF).fma(load(w, wFrom + 4L * (k + HALF)), b);
        }
        keep(a, sums);
        keep(b, sums + 32);
        if (whole < length) Tail.add(x, xFrom + whole, w, wFrom + 4L * whole, length - whole, sums);
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
        for (int j = 0; j < BLOCK_STRIP; j++) single(x, xFrom, format, w, wFrom + j * wStride, length, sums + 64L * j);
    }

    @Override
    public void single(float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, int length, long sums) {
        FloatVector a = FloatVector.zero(S);
        FloatVector b = a;
        long block = wFrom;
        for (int k = 0; k < length; k += BlockFormat.NUMBERS) {
            float scale = Float.float16ToFloat(w.get(SCALE, block));
            int p = xFrom + k;
            a = load(x, p).fma(eight(format, w, block, 0).mul(scale), a);
            b = load(x, p + HALF).fma(eight(format, w, block, 1).mul(scale), b);
            a = load(x, p + LANES).fma(eight(format, w, block, 2).mul(scale), a);
            b = load(x, p + LANES + HALF).fma(eight(format, w, block, 3).mul(scale), b);
            block += format.bytes();
        }
        keep(a, sums);
        keep(b, sums + 32);
    }

    /// The whole numbers 8 which ... 8 which + 7 of a block.
    private static FloatVector eight(BlockFormat format, MemorySegment w, long block, int which) {
        if (format == BlockFormat.Q8_0) {
            ByteVector bytes = ByteVector.fromMemorySegment(BYTES, w, block + 2 + 8L * which, ORDER);
            return (FloatVector) bytes.convertShape(VectorOperators.B2F, S, 0);
        }
        ByteVector pairs = ByteVector.fromMemorySegment(BYTES, w, block + 2 + 8L * (which % 2), ORDER);
        IntVector wide = (IntVector) pairs.convertShape(VectorOperators.B2I, INTS, 0);
        IntVector part = which < 2
                ? wide.and(15)
                : wide.lanewise(VectorOperators.LSHR, 4).and(15);
        return (FloatVector) part.sub(8).convert(VectorOperators.I2F, 0);
    }

    /// Halves from memory rather than by shuffles: the loads of narrower vectors cost less than masks and permutations.
    @Override
    public void fold(long sums, int groups, float[] out, int at) {
        for (int i = 0; i < LANES * groups; i++) {
            long s = (sums + 64L * i) & Area.MASK;
            area(s).add(area(s + 32)).intoMemorySegment(Area.MEMORY, s, ORDER);
            FloatVector low = FloatVector.fromMemorySegment(QUARTER, Area.MEMORY, s, ORDER);
            low.add(FloatVector.fromMemorySegment(QUARTER, Area.MEMORY, s + 16, ORDER))
                    .intoMemorySegment(Area.MEMORY, s, ORDER);
            float even = Area.MEMORY.get(FLOAT, s) + Area.MEMORY.get(FLOAT, s + 8);
            out[at + i] = even + (Area.MEMORY.get(FLOAT, s + 4) + Area.MEMORY.get(FLOAT, s + 12));
        }
    }

    @Override
    public void unpack(BlockFormat format, MemorySegment w, long wFrom, int length, MemorySegment out, long to) {
        long block = wFrom;
        for (int k = 0; k < length; k += BlockFormat.NUMBERS) {
            float scale = Float.float16ToFloat(w.get(SCALE, block));
            long next = to + 4L * k;
            eight(format, w, block, 0).mul(scale).intoMemorySegment(out, next, ORDER);
            eight(format, w, block, 1).mul(scale).intoMemorySegment(out, next + 32, ORDER);
            eight(format, w, block, 2).mul(scale).intoMemorySegment(out, next + 64, ORDER);
            eight(format, w, block, 3).mul(scale).intoMemorySegment(out, next + 96, ORDER);
            block += format.bytes();
        }
    }

    @Override
    public float scores(
            float[] q, int qFrom, int size, float[] k, int kFrom, int stride, float[] s, int sFrom, int count) {
        int whole = S.loopBound(count);
        for (int t = 0; t < whole; t += S.length()) {
            FloatVector sum = FloatVector.zero(S);
            for (int i = 0; i < size; i++) {
                sum = load(k, kFrom + i * stride + t).fma(splat(q[qFrom + i]), sum);
            }
            sum.intoArray(s, sFrom + t);
        }
        if (whole < count) {
            VectorMask<Float> last = S.indexInRange(whole, count);
            FloatVector sum = FloatVector.zero(S);
            for (int i = 0; i < size; i++) {
                sum = FloatVector.fromArray(S, k, kFrom + i * stride + whole, last)
                        .fma(splat(q[qFrom + i]), sum);
            }
            sum.intoArray(s, sFrom + whole, last);
        }
        return max(s, sFrom, count);
    }

    @Override
    public float max(float[] a, int from, int length) {
        FloatVector most = splat(Float.NEGATIVE_INFINITY);
        int whole = S.loopBound(length);
        for (int i = 0; i < whole; i += S.length()) most = most.max(load(a, from + i));
        float last = most.reduceLanes(VectorOperators.MAX);
        for (int i = whole; i < length; i++) last = Math.max(last, a[from + i]);
        return last;
    }

    @Override
    public float sum(float[] a, int from, int length) {
        float[] own = new float[LANES];
        FloatVector low = FloatVector.zero(S);
        FloatVector high = low;
        int whole = length / LANES * LANES;
        for (int i = 0; i < whole; i += LANES) {
            low = low.add(load(a, from + i));
            high = high.add(load(a, from + i + HALF));
        }
        low.intoArray(own, 0);
        high.intoArray(own, HALF);
        for (int i = whole; i < length; i++) own[i - whole] += a[from + i];
        return Tail.fold(own);
    }

    @Override
    public void mix(float[] a, int aFrom, int count, float[] x, int xFrom, int stride, float[] y, int yFrom) {
        FloatVector sum = FloatVector.zero(S);
        for (int i = 0; i < count; i++) {
            sum = FloatVector.fromArray(S, x, xFrom + i * stride).fma(FloatVector.broadcast(S, a[aFrom + i]), sum);
        }
        sum.intoArray(y, yFrom);
    }

    @Override
    public void exp(float[] a, int from, int length, float minus) {
        int whole = S.loopBound(length);
        for (int i = from; i < from + whole; i += HALF)
            exp(load(a, i).sub(minus)).intoArray(a, i);
        for (int i = from + whole; i < from + length; i++) a[i] = Exponential.exp(a[i] - minus);
    }

    @Override
    public void gate(float[] a, float[] b, int length) {
        int whole = S.loopBound(length);
        for (int i = 0; i < whole; i += HALF) {
            FloatVector v = load(a, i);
            v.div(exp(v.neg()).add(1)).mul(load(b, i)).intoArray(a, i);
        }
        for (int i = whole; i < length; i++) a[i] = a[i] / (1 + Exponential.exp(-a[i])) * b[i];
    }

    /// As [Exponential#exp].
    private static FloatVector exp(FloatVector value) {
        FloatVector x = value.max(Exponential.LEAST).min(Exponential.MOST);
        FloatVector n =
                x.fma(splat(Exponential.LOG2_E), splat(Exponential.ROUNDER)).sub(Exponential.ROUNDER);
        FloatVector r = n.fma(splat(-Exponential.LN2_LOW), n.fma(splat(-Exponential.LN2_HIGH), x));
        FloatVector p = splat(Exponential.C7).fma(r, splat(Exponential.C6));
        p = p.fma(r, splat(Exponential.C5));
        p = p.fma(r, splat(Exponential.C4));
        p = p.fma(r, splat(Exponential.C3));
        p = p.fma(r, splat(Exponential.C2));
        p = p.fma(r, splat(1)).fma(r, splat(1));
        IntVector power = (IntVector) n.convert(VectorOperators.F2I, 0);
        return p.mul(
                power.add(BIAS).lanewise(VectorOperators.LSHL, FRACTION_BITS).reinterpretAsFloats());
    }

    private static FloatVector splat(float value) {
        return FloatVector.broadcast(S, value);
    }
}
