package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;

/// y = x W^T for M rows of x, and the functions between such products.
///
/// | symbol | meaning |
/// |---|---|
/// | x | M rows of K numbers, one after the other from place 0 of an array |
/// | W | N rows of K numbers: a tensor of N x K, or one in blocks |
/// | y | M rows of N numbers |
///
/// Weights are read where they lie at each call, so that they may change between calls; nothing is packed ahead. A
/// product costs M N K fused multiplications and additions; from M = 3 on tiles of 8 rows of x and 3 of W use each
/// number of W 8 times, and rows of W go through the second-level cache in parts of 1 MB. Blocks are unpacked in
/// registers for fewer rows, else part by part.
///
/// Every result is a sum in one fixed order (see `Kernel`): the same bits whatever the number of rows and threads, with
/// and without vectors. A product with blocks equals the product with the numbers that they stand for. Arrays are
/// borrowed for the call. Threads may share an instance.
public final class Arithmetic {

    private static final int PART_BLOCKS = 4;
    private static final int PART_NUMBERS = 1 << 18;
    /// From so many rows of x on a tile is faster than single rows, even where it has to be filled up.
    private static final int LEAST_TILED = 3;

    /// Multiplications that are worth another thread.
    private static final long WORTH = 1 << 18;

    private final Kernel kernel;
    private final Crew crew;

    private Arithmetic(Kernel kernel, int threads) {
        this.kernel = kernel;
        this.crew = new Crew(threads);
    }

    /// With vectors if this JVM has them (`--add-modules jdk.incubator.vector`).
    ///
    /// @param threads how many work on one product, at least 1
    public static Arithmetic best(int threads) {
        return new Arithmetic(Kernels.best(), threads);
    }

    /// Without vectors.
    public static Arithmetic scalar(int threads) {
        return new Arithmetic(new ScalarKernel(), threads);
    }

    static Arithmetic of(Kernel kernel, int threads) {
        return new Arithmetic(kernel, threads);
    }

    /// Which kernels are used: `scalar`, `vector-256` or `vector-512`.
    public String kernel() {
        return kernel.name();
    }

    /// y = x W^T.
    ///
    /// @param w of shape N x K
    /// @param out of at least rows N numbers
    public void multiply(float[] x, int rows, Tensor w, float[] out) {
        multiply(x, rows, new Rows.Plain(kernel, w.data(), columns(w.shape(), x, rows, out)), count(w.shape()), out);
    }

    /// y = x W^T with W in blocks.
    public void multiply(float[] x, int rows, QuantizedTensor w, float[] out) {
        int columns = columns(w.shape(), x, rows, out);
        multiply(x, rows, new Rows.Blocks(kernel, w.format(), w.data(), columns), count(w.shape()), out);
    }

    private static int count(Shape shape) {
        return shape.extent(0);
    }

    private static int columns(Shape shape, float[] x, int rows, float[] out) {
        if (shape.rank() != 2) throw new IllegalArgumentException("a matrix is needed, got a tensor of " + shape);
        if (rows < 1) throw new IllegalArgumentException("rows must be at least 1, got " + rows);
        long in = (long) rows * shape.extent(1);
        long made = (long) rows * shape.extent(0);
        if (x.length < in || out.length < made) {
            throw new IllegalArgumentException("%d rows through %s need %d and %d numbers, got %d and %d"
                    .formatted(rows, shape, in, made, x.length, out.length));
        }
        return shape.extent(1);
    }

    private void multiply(float[] x, int rows, Rows w, int count, float[] out) {
        int columns = w.columns();
        int part = Kernel.BLOCK * Math.clamp(PART_NUMBERS / Kernel.BLOCK / columns, 1, PART_BLOCKS);
        int parts = Math.ceilDiv(count, part);
        int left = rows % Kernel.TILE_ROWS;
        int tiled = columns > Area.MOST_COLUMNS ? 0 : left < LEAST_TILED ? rows - left : rows;
        IntConsumer one = i -> part(x, rows, tiled, w, i * part, Math.min(count, (i + 1) * part), count, out);
        if ((long) rows * count * columns < WORTH) {
            for (int i = 0; i < parts; i++) one.accept(i);
        } else {
            crew.share(parts, one);
        }
    }

    /// All rows of x with the rows `from` ... `to` of w.
    ///
    /// @param tiled how many rows of x go into tiles
    private void part(float[] x, int rows, int tiled, Rows w, int from, int to, int count, float[] out) {
        int columns = w.columns();
        long area = Area.take();
        try {
            int last = (to - from) % Kernel.BLOCK;
            int end = last < Kernel.TILE ? to - last : to;
            // one tile passes the rows once, several should find them in the cache
            int step = tiled <= Kernel.TILE_ROWS ? Kernel.BLOCK : end - from;
            for (int first = from; tiled > 0 && first < end; first += step) {
                int some = Math.min(step, end - first);
                MemorySegment numbers = w.numbers(first, some);
                for (int row = 0; row < tiled; row += Kernel.TILE_ROWS) {
                    int real = Math.min(Kernel.TILE_ROWS, tiled - row);
                    if (first == from || tiled > Kernel.TILE_ROWS) {
                        kernel.pack(x, row * columns, columns, real, area + Area.ROWS);
                    }
                    tiles(area, real, w, numbers, w.start(first), some, out, row * count + first, count);
                }
            }
            for (int row = 0; row < rows; row++) {
                int start = row < tiled ? end : from;
                if (start < to) w.row(x, row * columns, start, to, out, row * count + start, area);
            }
        } finally {
            Area.give(area);
        }
    }

    /// The packed rows with `some` rows of w, a block of these after the other.
    private void tiles(
            long area, int real, Rows w, MemorySegment numbers, long start, int some, float[] out, int at, int stride) {
        int length = w.padded();
        long row = w.stride();
        for (int first = 0; first < some; first += Kernel.BLOCK) {
            int block = Math.min(Kernel.BLOCK, some - first);
            for (int next = 0; next < block; next += Kernel.TILE) {
                int j = Math.min(next, block - Kernel.TILE);
                kernel.tile(area + Area.ROWS, numbers, start + row * (first + j), row, length, area + 64L * j);
            }
            for (int i = 0; i < real; i++) {
                Rows.fold(kernel, area + 64L * Kernel.BLOCK * i, block, out, at + i * stride + first);
            }
        }
    }

    /// a_i = e^(a_i - minus) for `length` numbers from `from` on, to a relative error of 2e-7; differences beyond
    /// -87 ... 88 count as these.
    public void exp(float[] a, int from, int length, float minus) {
        kernel.exp(a, from, length, minus);
    }

    /// a_i = silu(a_i) b_i with silu(a) = a / (1 + e^(-a)), for the first `length` numbers.
    public void gate(float[] a, float[] b, int length) {
        kernel.gate(a, b, length);
    }

    /// s_t = sum over i of q_i k_(i stride + t) for `size` numbers of q and `count` places t, in the order of i.
    ///
    /// @return the greatest of them
    public float scores(
            float[] q, int qFrom, int size, float[] k, int kFrom, int stride, float[] s, int sFrom, int count) {
        return kernel.scores(q, qFrom, size, k, kFrom, stride, s, sFrom, count);
    }

    /// The sum of `length` numbers, 16 partial sums in floats.
    public float sum(float[] a, int from, int length) {
        return kernel.sum(a, from, length);
    }

    /// The greatest of `length` numbers.
    public float max(float[] a, int from, int length) {
        return kernel.max(a, from, length);
    }

    /// y_j = sum over i of a_i x_(i stride + j) for `size` results, a multiple of 8, in the order of i.
    ///
    /// @param count how many numbers of a, and rows of x, there are
    public void mix(float[] a, int aFrom, int count, float[] x, int xFrom, int stride, float[] y, int yFrom, int size) {
        for (int j = 0; j < size; j += Kernel.OCTET) {
            kernel.mix(a, aFrom, count, x, xFrom + j, stride, y, yFrom + j);
        }
    }

    /// Does parts 0 ... parts - 1 of something, on as many threads as products; back when all are done. The parts must
    /// not depend on each other.
    public void share(int parts, IntConsumer work) {
        crew.share(parts, work);
    }

    /// y_i = y_i + factor x_i for `length` numbers; each rounded once.
    public static void add(float factor, float[] x, int xFrom, float[] y, int yFrom, int length) {
        for (int i = 0; i < length; i++) y[yFrom + i] = Math.fma(factor, x[xFrom + i], y[yFrom + i]);
    }

    /// sum a_i b_i of `length` numbers: 4 partial sums of every fourth product, added in pairs, and what is left
    /// after them.
    public static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int whole = length & -4;
        for (int i = 0; i < whole; i += 4) {
            s0 = Math.fma(a[aFrom + i], b[bFrom + i], s0);
            s1 = Math.fma(a[aFrom + i + 1], b[bFrom + i + 1], s1);
            s2 = Math.fma(a[aFrom + i + 2], b[bFrom + i + 2], s2);
            s3 = Math.fma(a[aFrom + i + 3], b[bFrom + i + 3], s3);
        }
        float sum = (s0 + s2) + (s1 + s3);
        for (int i = whole; i < length; i++) sum = Math.fma(a[aFrom + i], b[bFrom + i], sum);
        return sum;
    }
}
