package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.quantized.BlockFormat;
import java.lang.foreign.MemorySegment;

/// The rows of a matrix as products read them.
sealed interface Rows {

    /// Numbers in a row.
    int columns();

    /// One row of x with the rows `from` ... `to`, into `out` from `at` on; partial sums at `sums`.
    void row(float[] x, int xFrom, int from, int to, float[] out, int at, long sums);

    /// Where the numbers of `count` rows from `from` on are, row by row, from [#start] on and each [#stride] after the
    /// one before, with zeros up to a multiple of 16 numbers.
    MemorySegment numbers(int from, int count);

    /// In bytes.
    long start(int from);

    /// In bytes.
    default long stride() {
        return 4L * padded();
    }

    /// Numbers in a row with zeros.
    default int padded() {
        return Math.ceilDiv(columns(), Kernel.LANES) * Kernel.LANES;
    }

    /// So many sums from partial ones.
    static void fold(Kernel kernel, long sums, int count, float[] out, int at) {
        if (count % Kernel.LANES == 0) {
            kernel.fold(sums, count / Kernel.LANES, out, at);
        } else {
            float[] folded = Scratch.own().folded;
            kernel.fold(sums, Math.ceilDiv(count, Kernel.LANES), folded, 0);
            System.arraycopy(folded, 0, out, at, count);
        }
    }

    /// 32-bit floats.
    record Plain(Kernel kernel, MemorySegment data, int columns) implements Rows {

        @Override
        public void row(float[] x, int xFrom, int from, int to, float[] out, int at, long sums) {
            long stride = 4L * columns;
            for (int n = from; n < to; n += Kernel.LANES) {
                int most = Math.min(Kernel.LANES, to - n);
                int j = 0;
                for (; j <= most - Kernel.STRIP; j += Kernel.STRIP) {
                    kernel.strip(x, xFrom, data, stride * (n + j), stride, columns, sums + 64L * j);
                }
                for (; j < most; j++) kernel.single(x, xFrom, data, stride * (n + j), columns, sums + 64L * j);
                fold(kernel, sums, most, out, at + n - from);
            }
        }

        @Override
        public MemorySegment numbers(int from, int count) {
            if (whole()) return data;
            MemorySegment padded = Scratch.own().numbers((long) count * padded());
            for (int j = 0; j < count; j++) {
                long at = j * stride();
                MemorySegment.copy(data, 4L * columns * (from + j), padded, at, 4L * columns);
                padded.asSlice(at + 4L * columns, 4L * (padded() - columns)).fill((byte) 0);
            }
            return padded;
        }

        private boolean whole() {
            return columns % Kernel.LANES == 0;
        }

        @Override
        public long start(int from) {
            return whole() ? 4L * columns * from : 0;
        }
    }

    /// Blocks, unpacked on the way.
    record Blocks(Kernel kernel, BlockFormat format, MemorySegment data, int columns) implements Rows {

        @Override
        public void row(float[] x, int xFrom, int from, int to, float[] out, int at, long sums) {
            long stride = format.bytes(columns);
            for (int n = from; n < to; n += Kernel.LANES) {
                int most = Math.min(Kernel.LANES, to - n);
                int j = 0;
                for (; j <= most - Kernel.BLOCK_STRIP; j += Kernel.BLOCK_STRIP) {
                    kernel.strip(x, xFrom, format, data, stride * (n + j), stride, columns, sums + 64L * j);
                }
                for (; j < most; j++) {
                    kernel.single(x, xFrom, format, data, stride * (n + j), columns, sums + 64L * j);
                }
                fold(kernel, sums, most, out, at + n - from);
            }
        }

        @Override
        public MemorySegment numbers(int from, int count) {
            MemorySegment numbers = Scratch.own().numbers((long) count * columns);
            for (int j = 0; j < count; j++) {
                kernel.unpack(format, data, format.bytes(columns) * (from + j), columns, numbers, 4L * j * columns);
            }
            return numbers;
        }

        @Override
        public long start(int from) {
            return 0;
        }
    }
}
