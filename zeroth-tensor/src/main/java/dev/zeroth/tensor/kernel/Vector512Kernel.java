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

/// All 16 partial sums in one vector of 512 bits. The loops are written out because the compiler keeps vectors in
/// registers only as local variables.
final class Vector512Kernel implements Kernel {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final VectorSpecies<Float> HALF = FloatVector.SPECIES_256;
    private static final VectorSpecies<Float> QUARTER = FloatVector.SPECIES_128;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final ValueLayout.OfShort SCALE =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public String name() {
        return "vector-512";
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
        FloatVector zero = FloatVector.zero(S);
        FloatVector s00 = first ? zero : load(sums, at);
        FloatVector s01 = first ? zero : load(sums, at + 16);
        FloatVector s02 = first ? zero : load(sums, at + 32);
        FloatVector s03 = first ? zero : load(sums, at + 48);
        FloatVector s10 = first ? zero : load(sums, at + 64);
        FloatVector s11 = first ? zero : load(sums, at + 80);
        FloatVector s12 = first ? zero : load(sums, at + 96);
        FloatVector s13 = first ? zero : load(sums, at + 112);
        FloatVector s20 = first ? zero : load(sums, at + 128);
        FloatVector s21 = first ? zero : load(sums, at + 144);
        FloatVector s22 = first ? zero : load(sums, at + 160);
        FloatVector s23 = first ? zero : load(sums, at + 176);
        FloatVector s30 = first ? zero : load(sums, at + 192);
        FloatVector s31 = first ? zero : load(sums, at + 208);
        FloatVector s32 = first ? zero : load(sums, at + 224);
        FloatVector s33 = first ? zero : load(sums, at + 240);
        int whole = S.loopBound(length);
        for (int k = 0; k < whole; k += LANES) {
            long b = wFrom + 4L * k;
            FloatVector w0 = load(w, b);
            FloatVector w1 = load(w, b + wStride);
            FloatVector w2 = load(w, b + 2 * wStride);
            FloatVector w3 = load(w, b + 3 * wStride);
            int p = xFrom + TILE * k;
            FloatVector v = load(x, p);
            s00 = v.fma(w0, s00);
            s01 = v.fma(w1, s01);
            s02 = v.fma(w2, s02);
            s03 = v.fma(w3, s03);
            v = load(x, p + 16);
            s10 = v.fma(w0, s10);
            s11 = v.fma(w1, s11);
            s12 = v.fma(w2, s12);
            s13 = v.fma(w3, s13);
            v = load(x, p + 32);
            s20 = v.fma(w0, s20);
            s21 = v.fma(w1, s21);
            s22 = v.fma(w2, s22);
            s23 = v.fma(w3, s23);
            v = load(x, p + 48);
            s30 = v.fma(w0, s30);
            s31 = v.fma(w1, s31);
            s32 = v.fma(w2, s32);
            s33 = v.fma(w3, s33);
        }
        s00.intoArray(sums, at);
        s01.intoArray(sums, at + 16);
        s02.intoArray(sums, at + 32);
        s03.intoArray(sums, at + 48);
        s10.intoArray(sums, at + 64);
        s11.intoArray(sums, at + 80);
        s12.intoArray(sums, at + 96);
        s13.intoArray(sums, at + 112);
        s20.intoArray(sums, at + 128);
        s21.intoArray(sums, at + 144);
        s22.intoArray(sums, at + 160);
        s23.intoArray(sums, at + 176);
        s30.intoArray(sums, at + 192);
        s31.intoArray(sums, at + 208);
        s32.intoArray(sums, at + 224);
        s33.intoArray(sums, at + 240);
        Tail.addTile(x, xFrom + TILE * whole, w, wFrom + 4L * whole, wStride, length - whole, sums, at);
    }

    private static FloatVector load(float[] a, int at) {
        return FloatVector.fromArray(S, a, at);
    }

    private static FloatVector load(MemorySegment w, long at) {
        return FloatVector.fromMemorySegment(S, w, at, ORDER);
    }

    @Override
    public void strip(
            float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, float[] sums, int at) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int whole = S.loopBound(length);
        for (int k = 0; k < whole; k += LANES) {
            long b = wFrom + 4L * k;
            FloatVector v = load(x, xFrom + k);
            s0 = v.fma(load(w, b), s0);
            s1 = v.fma(load(w, b + wStride), s1);
            s2 = v.fma(load(w, b + 2 * wStride), s2);
            s3 = v.fma(load(w, b + 3 * wStride), s3);
            s4 = v.fma(load(w, b + 4 * wStride), s4);
            s5 = v.fma(load(w, b + 5 * wStride), s5);
            s6 = v.fma(load(w, b + 6 * wStride), s6);
            s7 = v.fma(load(w, b + 7 * wStride), s7);
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + 16);
        s2.intoArray(sums, at + 32);
        s3.intoArray(sums, at + 48);
        s4.intoArray(sums, at + 64);
        s5.intoArray(sums, at + 80);
        s6.intoArray(sums, at + 96);
        s7.intoArray(sums, at + 112);
        for (int j = 0; whole < length && j < STRIP; j++) {
            Tail.add(x, xFrom + whole, w, wFrom + j * wStride + 4L * whole, length - whole, sums, at + LANES * j);
        }
    }

    @Override
    public void single(float[] x, int xFrom, MemorySegment w, long wFrom, int length, float[] sums, int at) {
        FloatVector s = FloatVector.zero(S);
        int whole = S.loopBound(length);
        for (int k = 0; k < whole; k += LANES) s = load(x, xFrom + k).fma(load(w, wFrom + 4L * k), s);
        s.intoArray(sums, at);
        Tail.add(x, xFrom + whole, w, wFrom + 4L * whole, length - whole, sums, at);
    }

    @Override
    public void single(
            float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, int length, float[] sums, int at) {
        FloatVector s = FloatVector.zero(S);
        long b = wFrom;
        for (int k = 0; k < length; k += BlockFormat.NUMBERS) {
            float scale = Float.float16ToFloat(w.get(SCALE, b));
            s = load(x, xFrom + k).fma(half(format, w, b, 0).mul(scale), s);
            s = load(x, xFrom + k + LANES).fma(half(format, w, b, 1).mul(scale), s);
            b += format.bytes();
        }
        s.intoArray(sums, at);
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

    /// Halves from memory rather than by shuffles: the loads of narrower vectors cost less than masks and permutations.
    @Override
    public void fold(float[] sums, int from, float[] out) {
        for (int i = 0; i < LANES; i++) {
            int s = from + LANES * i;
            FloatVector low = FloatVector.fromArray(HALF, sums, s);
            low.add(FloatVector.fromArray(HALF, sums, s + 8)).intoArray(sums, s);
            FloatVector four = FloatVector.fromArray(QUARTER, sums, s);
            four.add(FloatVector.fromArray(QUARTER, sums, s + 4)).intoArray(sums, s);
            out[i] = (sums[s] + sums[s + 2]) + (sums[s + 1] + sums[s + 3]);
        }
    }

    @Override
    public void unpack(BlockFormat format, MemorySegment w, long wFrom, int length, MemorySegment out, long to) {
        long b = wFrom;
        for (int k = 0; k < length; k += BlockFormat.NUMBERS) {
            float scale = Float.float16ToFloat(w.get(SCALE, b));
            half(format, w, b, 0).mul(scale).intoMemorySegment(out, to + 4L * k, ORDER);
            half(format, w, b, 1).mul(scale).intoMemorySegment(out, to + 4L * (k + LANES), ORDER);
            b += format.bytes();
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
        FloatVector sum = FloatVector.zero(S);
        int whole = S.loopBound(length);
        for (int i = 0; i < whole; i += LANES) sum = sum.add(load(a, from + i));
        sum.intoArray(own, 0);
        for (int i = whole; i < length; i++) own[i - whole] += a[from + i];
        return Tail.fold(own);
    }

    @Override
    public void mix(float[] a, int aFrom, int count, float[] x, int xFrom, int stride, float[] y, int yFrom) {
        FloatVector sum = FloatVector.zero(HALF);
        for (int i = 0; i < count; i++) {
            sum = FloatVector.fromArray(HALF, x, xFrom + i * stride)
                    .fma(FloatVector.broadcast(HALF, a[aFrom + i]), sum);
        }
        sum.intoArray(y, yFrom);
    }

    @Override
    public void exp(float[] a, int from, int length, float minus) {
        int whole = S.loopBound(length);
        for (int i = from; i < from + whole; i += LANES)
            exp(load(a, i).sub(minus)).intoArray(a, i);
        for (int i = from + whole; i < from + length; i++) a[i] = Exponential.exp(a[i] - minus);
    }

    @Override
    public void gate(float[] a, float[] b, int length) {
        int whole = S.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
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
