package dev.zeroth.tensor.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The last numbers of rows, fewer than there are lanes.
final class Tail {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private Tail() {}

    static void add(float[] x, int xFrom, MemorySegment w, long wFrom, int length, float[] sums, int at) {
        for (int j = 0; j < length; j++) add(x[xFrom + j], w.get(FLOAT, wFrom + 4L * j), sums, at + j);
    }

    /// For a tile whose rows of x are packed.
    static void addTile(
            float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, float[] sums, int at) {
        for (int i = 0; i < Kernel.TILE * Kernel.TILE && length > 0; i++) {
            int xRow = xFrom + Kernel.LANES * (i / Kernel.TILE);
            long wRow = wFrom + i % Kernel.TILE * wStride;
            for (int j = 0; j < length; j++) {
                float factor = x[xRow + j];
                add(factor, w.get(FLOAT, wRow + 4L * j), sums, at + Kernel.LANES * i + j);
            }
        }
    }

    /// The sum of 16 partial sums.
    static float fold(float[] own) {
        for (int d = Kernel.LANES / 2; d > 0; d /= 2) {
            for (int j = 0; j < d; j++) own[j] += own[j + d];
        }
        return own[0];
    }

    private static void add(float x, float w, float[] sums, int at) {
        sums[at] = Math.fma(x, w, sums[at]);
    }
}
