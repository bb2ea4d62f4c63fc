package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.quantized.BlockFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Plain Java: for a JVM that was started without its vector module, and the reference of the other kernels.
final class ScalarKernel implements Kernel {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void pack(float[] x, int from, int columns, int rows, long to) {
        for (int i = 0; i < TILE_ROWS; i++) {
            for (int k = 0; k < Math.ceilDiv(columns, LANES) * LANES; k++) {
                float value = i < rows && k < columns ? x[from + i * columns + k] : 0;
                long at = to + 4L * (TILE_ROWS * (k / LANES * LANES) + LANES * i + k % LANES);
                Area.MEMORY.set(FLOAT, at, value);
            }
        }
    }

    @Override
    public void tile(long x, MemorySegment w, long wFrom, long wStride, int length, long sums) {
        for (int i = 0; i < TILE_ROWS; i++) {
            for (int j = 0; j < TILE; j++) {
                long at = sums + 4L * LANES * (BLOCK * i + j);
                Area.MEMORY.asSlice(at, 4 * LANES).fill((byte) 0);
                long own = x + 4L * LANES * i;
                for (int k = 0; k < length; k++) {
                    long sum = at + 4L * (k % LANES);
                    float factor = Area.MEMORY.get(FLOAT, own + 4L * (TILE_ROWS * (k / LANES * LANES) + k % LANES));
                    float weight = w.get(FLOAT, wFrom + j * wStride + 4L * k);
                    Area.MEMORY.set(FLOAT, sum, Math.fma(factor, weight, Area.MEMORY.get(FLOAT, sum)));
                }
            }
        }
    }

    @Override
    public void strip(float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, long sums) {
        for (int j = 0; j < STRIP; j++) single(x, xFrom, w, wFrom + j * wStride, length, sums + 4L * LANES * j);
    }

    @Override
    public void single(float[] x, int xFrom, MemorySegment w, long wFrom, int length, long sums) {
        Area.MEMORY.asSlice(sums, 4 * LANES).fill((byte) 0);
        for (int k = 0; k < length; k += LANES) Tail.add(x, xFrom + k, w, wFrom + 4L * k, length - k, sums);
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
        for (int j = 0; j < BLOCK_STRIP; j++) {
            single(x, xFrom, format, w, wFrom + j * wStride, length, sums + 4L * LANES * j);
        }
    }

    @Override
    public void single(float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, int length, long sums) {
        float[] own = new float[LANES];
        float[] block = new float[BlockFormat.NUMBERS];
        for (int k = 0; k < length; k += BlockFormat.NUMBERS) {
            format.read(w, wFrom + format.bytes(k), block, 0);
            for (int j = 0; j < BlockFormat.NUMBERS; j++) {
                own[j % LANES] = Math.fma(x[xFrom + k + j], block[j], own[j % LANES]);
            }
        }
        MemorySegment.copy(own, 0, Area.MEMORY, FLOAT, sums, LANES);
    }

    @Override
    public void fold(long sums, int groups, float[] out, int at) {
        float[] own = new float[LANES];
        for (int i = 0; i < LANES * groups; i++) {
            MemorySegment.copy(Area.MEMORY, FLOAT, sums + 4L * LANES * i, own, 0, LANES);
            out[at + i] = Tail.fold(own);
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
