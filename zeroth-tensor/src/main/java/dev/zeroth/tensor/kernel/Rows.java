package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.quantized.BlockFormat;
import java.lang.foreign.MemorySegment;

/// The rows of a matrix as products read them.
sealed interface Rows {

    /// Numbers in a row.
    int columns();

    /// One row of x with the rows `from` ... `to`, into `out` from `at` on.
    void row(float[] x, int xFrom, int from, int to, float[] out, int at);

    /// Where the numbers of `count` rows from `from` on are, row by row, from [#start] on.
    MemorySegment numbers(int from, int count);

    /// In bytes.
    long start(int from);

    /// 32-bit floats.
    record Plain(Kernel kernel, MemorySegment data, int columns) implements Rows {

        @Override
        public void row(float[] x, int xFrom, int from, int to, float[] out, int at) {
            Scratch scratch = Scratch.own();
            float[] sums = scratch.sums(Kernel.LANES);
            long stride = 4L * columns;
            for (int n = from; n < to; n += Kernel.LANES) {
                int most = Math.min(Kernel.LANES, to - n);
                int j = 0;
                for (; j <= most - Kernel.STRIP; j += Kernel.STRIP) {
                    kernel.strip(x, xFrom, data, start(n + j), stride, columns, sums, Kernel.LANES * j);
                }
                for (; j < most; j++) kernel.single(x, xFrom, data, start(n + j), columns, sums, Kernel.LANES * j);
                kernel.fold(sums, 0, scratch.folded);
                System.arraycopy(scratch.folded, 0, out, at + n - from, most);
            }
        }

        @Override
        public MemorySegment numbers(int from, int count) {
            return data;
        }

        @Override
        public long start(int from) {
            return 4L * columns * from;
        }
    }

    /// Blocks, unpacked on the way.
    record Blocks(Kernel kernel, BlockFormat format, MemorySegment data, int columns) implements Rows {

        @Override
        public void row(float[] x, int xFrom, int from, int to, float[] out, int at) {
            Scratch scratch = Scratch.own();
            float[] sums = scratch.sums(Kernel.LANES);
            long stride = format.bytes(columns);
            for (int n = from; n < to; n += Kernel.LANES) {
                int most = Math.min(Kernel.LANES, to - n);
                for (int j = 0; j < most; j++) {
                    kernel.single(x, xFrom, format, data, stride * (n + j), columns, sums, Kernel.LANES * j);
                }
                kernel.fold(sums, 0, scratch.folded);
                System.arraycopy(scratch.folded, 0, out, at + n - from, most);
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
