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
            for (int d = LANES / 2; d > 0; d /= 2) {
                for (int j = 0; j < d; j++) own[j] += own[j + d];
            }
            out[i] = own[0];
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
    public void exp(float[] a, int from, int length, float minus) {
        for (int i = from; i < from + length; i++) a[i] = Exponential.exp(a[i] - minus);
    }

    @Override
    public void gate(float[] a, float[] b, int length) {
        for (int i = 0; i < length; i++) a[i] = a[i] / (1 + Exponential.exp(-a[i])) * b[i];
    }
}
