package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.quantized.BlockFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Plain Java: for a JVM that was started without its vector module, and the reference of the other kernels.
final class ScalarKernel implements Kernel {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    @Override
    public String name() {
        return "scalar";
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
        float[] own = new float[LANES];
        for (int i = 0; i < TILE * TILE; i++) {
            int sum = at + LANES * i;
            if (first) Arrays.fill(own, 0);
            else System.arraycopy(sums, sum, own, 0, LANES);
            int xRow = xFrom + LANES * (i / TILE);
            long wRow = wFrom + i % TILE * wStride;
            for (int k = 0; k < length; k += LANES) {
                int most = Math.min(LANES, length - k);
                for (int j = 0; j < most; j++) {
                    float factor = x[xRow + TILE * k + j];
                    own[j] = Math.fma(factor, w.get(FLOAT, wRow + 4L * (k + j)), own[j]);
                }
            }
            System.arraycopy(own, 0, sums, sum, LANES);
        }
    }

    @Override
    public void strip(
            float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, float[] sums, int at) {
        for (int j = 0; j < STRIP; j++) single(x, xFrom, w, wFrom + j * wStride, length, sums, at + LANES * j);
    }

    @Override
    public void single(float[] x, int xFrom, MemorySegment w, long wFrom, int length, float[] sums, int at) {
        float[] own = new float[LANES];
        for (int k = 0; k < length; k += LANES) {
            int most = Math.min(LANES, length - k);
            for (int j = 0; j < most; j++) {
                own[j] = Math.fma(x[xFrom + k + j], w.get(FLOAT, wFrom + 4L * (k + j)), own[j]);
            }
        }
        System.arraycopy(own, 0, sums, at, LANES);
    }

    @Override
    public void single(
            float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, int length, float[] sums, int at) {
        float[] own = new float[LANES];
        float[] block = new float[BlockFormat.NUMBERS];
        for (int k = 0; k < length; k += BlockFormat.NUMBERS) {
            format.read(w, wFrom + format.bytes(k), block, 0);
            for (int j = 0; j < BlockFormat.NUMBERS; j++) {
                own[j % LANES] = Math.fma(x[xFrom + k + j], block[j], own[j % LANES]);
            }
        }
        System.arraycopy(own, 0, sums, at, LANES);
    }

    @Override
    public void fold(float[] sums, int from, float[] out) {
        float[] own = new float[LANES];
        for (int i = 0; i < LANES; i++) {
            System.arraycopy(sums, from + LANES * i, own, 0, LANES);
            out[i] = Tail.fold(own);
        }
    }

    @Override
    public void unpack(BlockFormat format, MemorySegment w, long wFrom, int length, MemorySegment out, long to) {
        float[] block = new float[BlockFormat.NUMBERS];
        for (int k = 0; k < length; k += BlockFormat.NUMBERS) {
            format.read(w, wFrom + format.bytes(k), block, 0);
            MemorySegment.copy(block, 0, out, FLOAT, to + 4L * k, block.length);
        }
    }

    @Override
    public float scores(
            float[] q, int qFrom, int size, float[] k, int kFrom, int stride, float[] s, int sFrom, int count) {
        for (int t = 0; t < count; t++) {
            float sum = 0;
            for (int i = 0; i < size; i++) sum = Math.fma(k[kFrom + i * stride + t], q[qFrom + i], sum);
            s[sFrom + t] = sum;
        }
        return max(s, sFrom, count);
    }

    @Override
    public float sum(float[] a, int from, int length) {
        float[] own = new float[LANES];
        for (int i = 0; i < length; i++) own[i % LANES] += a[from + i];
        return Tail.fold(own);
    }

    @Override
    public float max(float[] a, int from, int length) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) most = Math.max(most, a[from + i]);
        return most;
    }

    @Override
    public void mix(float[] a, int aFrom, int count, float[] x, int xFrom, int stride, float[] y, int yFrom) {
        float[] own = new float[OCTET];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < OCTET; j++) own[j] = Math.fma(a[aFrom + i], x[xFrom + i * stride + j], own[j]);
        }
        System.arraycopy(own, 0, y, yFrom, OCTET);
    }

    @Override
    public void exp(float[] a, int from, int length, float minus) {
        for (int i = from; i < from + length; i++) a[i] = Exponential.exp(a[i] - minus);
    }

    @Override
    public void gate(float[] a, float[] b, int length) {
        for (int i = 0; i < length; i++) a[i] = a[i] / (1 + Exponential.exp(-a[i])) * b[i];
    }
}
