package dev.zeroth.tensor.kernel;

import static dev.zeroth.tensor.kernel.Exponential.BIAS;
import static dev.zeroth.tensor.kernel.Exponential.FRACTION_BITS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Functions of rows, and attention, by vectors of 512 bits.
final class Vector512Functions {

    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final VectorSpecies<Float> HALF = FloatVector.SPECIES_256;
    private static final int LANES = Kernel.LANES;

    private Vector512Functions() {}

    static float scores(
            float[] q, int qFrom, int size, float[] k, int kFrom, int stride, float[] s, int sFrom, int count) {
        int whole = S.loopBound(count);
        for (int t = 0; t < whole; t += S.length()) {
            FloatVector sum = FloatVector.zero(S);
            for (int i = 0; i < size; i++) {
                sum = FloatVector.fromArray(S, k, kFrom + i * stride + t).fma(splat(q[qFrom + i]), sum);
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

    static float max(float[] a, int from, int length) {
        FloatVector most = splat(Float.NEGATIVE_INFINITY);
        int whole = S.loopBound(length);
        for (int i = 0; i < whole; i += S.length()) most = most.max(FloatVector.fromArray(S, a, from + i));
        float last = most.reduceLanes(VectorOperators.MAX);
        for (int i = whole; i < length; i++) last = Math.max(last, a[from + i]);
        return last;
    }

    static float sum(float[] a, int from, int length) {
        float[] own = new float[LANES];
        FloatVector sum = FloatVector.zero(S);
        int whole = S.loopBound(length);
        for (int i = 0; i < whole; i += LANES) sum = sum.add(FloatVector.fromArray(S, a, from + i));
        sum.intoArray(own, 0);
        for (int i = whole; i < length; i++) own[i - whole] += a[from + i];
        return Tail.fold(own);
    }

    static void mix(float[] a, int aFrom, int count, float[] x, int xFrom, int stride, float[] y, int yFrom) {
        FloatVector sum = FloatVector.zero(HALF);
        for (int i = 0; i < count; i++) {
            sum = FloatVector.fromArray(HALF, x, xFrom + i * stride)
                    .fma(FloatVector.broadcast(HALF, a[aFrom + i]), sum);
        }
        sum.intoArray(y, yFrom);
    }

    static void exp(float[] a, int from, int length, float minus) {
        int whole = S.loopBound(length);
        for (int i = from; i < from + whole; i += LANES)
            exp(FloatVector.fromArray(S, a, i).sub(minus)).intoArray(a, i);
        for (int i = from + whole; i < from + length; i++) a[i] = Exponential.exp(a[i] - minus);
    }

    static void gate(float[] a, float[] b, int length) {
        int whole = S.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector v = FloatVector.fromArray(S, a, i);
            v.div(exp(v.neg()).add(1)).mul(FloatVector.fromArray(S, b, i)).intoArray(a, i);
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
