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

/// The 16 partial sums in two vectors of 256 bits, a and b. Such machines have 16 registers, so a tile of 4 x 4 is four
/// squares of 2 x 2.
final class Vector256Kernel implements Kernel {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final VectorSpecies<Float> QUARTER = FloatVector.SPECIES_128;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int HALF = LANES / 2;
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

    @Override
    public void tile(
            float[] x,
            int xFrom,
            MemorySegment w,
            long wFrom,
            long wStride,
            int length,
            float[] sums,
            int at,
            boolean first) {
        int whole = length / LANES * LANES;
        for (int i = 0; i < TILE; i += 2) {
            for (int j = 0; j < TILE; j += 2) {
                int to = at + LANES * (TILE * i + j);
                square(x, xFrom + LANES * i, w, wFrom + j * wStride, wStride, whole, sums, to, first);
            }
        }
        Tail.addTile(x, xFrom + TILE * whole, w, wFrom + 4L * whole, wStride, length - whole, sums, at);
    }

    /// Two packed rows of x with two of w.
    private static void square(
            float[] x,
            int xFrom,
            MemorySegment w,
            long wFrom,
            long wStride,
            int whole,
            float[] sums,
            int at,
            boolean first) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector a00 = first ? zero : load(sums, at);
        FloatVector b00 = first ? zero : load(sums, at + 8);
        FloatVector a01 = first ? zero : load(sums, at + 16);
        FloatVector b01 = first ? zero : load(sums, at + 24);
        FloatVector a10 = first ? zero : load(sums, at + 64);
        FloatVector b10 = first ? zero : load(sums, at + 72);
        FloatVector a11 = first ? zero : load(sums, at + 80);
        FloatVector b11 = first ? zero : load(sums, at + 88);
        for (int k = 0; k < whole; k += LANES) {
            int p = xFrom + TILE * k;
            long q = wFrom + 4L * k;
            FloatVector ax0 = load(x, p);
            FloatVector ax1 = load(x, p + 16);
            FloatVector aw0 = load(w, q);
            FloatVector aw1 = load(w, q + wStride);
            a00 = ax0.fma(aw0, a00);
            a01 = ax0.fma(aw1, a01);
            a10 = ax1.fma(aw0, a10);
            a11 = ax1.fma(aw1, a11);
            FloatVector bx0 = load(x, p + 8);
            FloatVector bx1 = load(x, p + 24);
            FloatVector bw0 = load(w, q + 32);
            FloatVector bw1 = load(w, q + wStride + 32);
            b00 = bx0.fma(bw0, b00);
            b01 = bx0.fma(bw1, b01);
            b10 = bx1.fma(bw0, b10);
            b11 = bx1.fma(bw1, b11);
        }
        a00.intoArray(sums, at);
        b00.intoArray(sums, at + 8);
        a01.intoArray(sums, at + 16);
        b01.intoArray(sums, at + 24);
        a10.intoArray(sums, at + 64);
        b10.intoArray(sums, at + 72);
        a11.intoArray(sums, at + 80);
        b11.intoArray(sums, at + 88);
    }

    @Override
    public void strip(
            float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, float[] sums, int at) {
        int whole = length / LANES * LANES;
        four(x, xFrom, w, wFrom, wStride, whole, sums, at);
        four(x, xFrom, w, wFrom + 4 * wStride, wStride, whole, sums, at + 4 * LANES);
        for (int j = 0; whole < length && j < STRIP; j++) {
            Tail.add(x, xFrom + whole, w, wFrom + j * wStride + 4L * whole, length - whole, sums, at + LANES * j);
        }
    }

    private static void four(
            float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int whole, float[] sums, int at) {
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
        a0.intoArray(sums, at);
        b0.intoArray(sums, at + 8);
        a1.intoArray(sums, at + 16);
        b1.intoArray(sums, at + 24);
        a2.intoArray(sums, at + 32);
        b2.intoArray(sums, at + 40);
        a3.intoArray(sums, at + 48);
        b3.intoArray(sums, at + 56);
    }

    @Override
    public void single(float[] x, int xFrom, MemorySegment w, long wFrom, int length, float[] sums, int at) {
        FloatVector a = FloatVector.zero(S);
        FloatVector b = a;
        int whole = length / LANES * LANES;
        for (int k = 0; k < whole; k += LANES) {
            a = load(x, xFrom + k).fma(load(w, wFrom + 4L * k), a);
            b = load(x, xFrom + k + HALF).fma(load(w, wFrom + 4L * (k + HALF)), b);
        }
        a.intoArray(sums, at);
        b.intoArray(sums, at + HALF);
        Tail.add(x, xFrom + whole, w, wFrom + 4L * whole, length - whole, sums, at);
    }

    @Override
    public void single(
            float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, int length, float[] sums, int at) {
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
        a.intoArray(sums, at);
        b.intoArray(sums, at + HALF);
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

    @Override
    public void fold(float[] sums, int from, float[] out) {
        for (int i = 0; i < LANES; i++) {
            int s = from + LANES * i;
            load(sums, s).add(load(sums, s + HALF)).intoArray(sums, s);
            FloatVector four = FloatVector.fromArray(QUARTER, sums, s);
            four.add(FloatVector.fromArray(QUARTER, sums, s + 4)).intoArray(sums, s);
            out[i] = (sums[s] + sums[s + 2]) + (sums[s + 1] + sums[s + 3]);
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
