package dev.zeroth.tensor.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Products number by number, for what no vector holds.
final class Tail {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private Tail() {}

    /// Adds fewer than 16 products, and zeros for the others, to partial sums.
    static void add(float[] x, int xFrom, MemorySegment w, long wFrom, int length, long sums) {
        for (int j = 0; j < Kernel.LANES; j++) {
            boolean there = j < length;
            add(there ? x[xFrom + j] : 0, there ? w.get(FLOAT, wFrom + 4L * j) : 0, sums + 4L * j);
        }
    }

    /// The sum of 16 partial sums.
    static float fold(float[] own) {
        for (int d = Kernel.LANES / 2; d > 0; d /= 2) {
            for (int j = 0; j < d; j++) own[j] += own[j + d];
        }
        return own[0];
    }

    private static void add(float x, float w, long sum) {
        Area.MEMORY.set(FLOAT, sum, Math.fma(x, w, Area.MEMORY.get(FLOAT, sum)));
    }
}
