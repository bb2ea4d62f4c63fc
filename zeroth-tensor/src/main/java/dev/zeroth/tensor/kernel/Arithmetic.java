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
/// product costs M N K fused multiplications and additions; from M = 4 on tiles of 4 x 4 use each number four times,
/// and rows of W go through the second-level cache in parts of 512 KB. Blocks are unpacked in registers for fewer
/// than 4 rows, else part by part.
///
/// Every result is a sum in one fixed order (see `Kernel`): the same bits whatever the number of rows and threads, with
/// and without vectors. A product with blocks equals the product with the numbers that they stand for. Arrays are
/// borrowed for the call. Threads may share an instance.
public final class Arithmetic {

    /// How many numbers of a row of x stay in the first-level cache.
    private static final int DEPTH = 512;

    private static final int PART_ROWS = 64;
    private static final int PART_NUMBERS = 1 << 17;
    /// Partial sums in a tile, for each of its rows of w.
    private static final int TILE_SUMS = Kernel.TILE * Kernel.LANES;
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
        int part = Math.max(Kernel.LANES, Math.min(PART_ROWS, PART_NUMBERS / columns / Kernel.LANES * Kernel.LANES));
        int parts = Math.ceilDiv(count, part);
        int tiled = rows / Kernel.TILE * Kernel.TILE;
        Packed packed = tiled > 0 ? Packed.of(x, tiled, columns) : Packed.NONE;
        IntConsumer one = i -> part(x, rows, packed, w, i * part, Math.min(count, (i + 1) * part), count, out);
        if ((long) rows * count * columns < WORTH) {
            for (int i = 0; i < parts; i++) one.accept(i);
        } else {
            crew.share(parts, one);
        }
    }

    /// All rows of x with the rows `from` ... `to` of w.
    private void part(float[] x, int rows, Packed packed, Rows w, int from, int to, int count, float[] out) {
        int whole = packed.rows() == 0 ? 0 : (to - from) / Kernel.TILE * Kernel.TILE;
        if (whole > 0) {
            MemorySegment numbers = w.numbers(from, whole);
            for (int row = 0; row < packed.rows(); row += Kernel.TILE) {
                tiles(packed, row, numbers, w.start(from), whole, out, row * count + from, count);
            }
        }
        for (int row = 0; row < rows; row++) {
            int first = row < packed.rows() ? from + whole : from;
            if (first < to) w.row(x, row * w.columns(), first, to, out, row * count + first);
        }
    }

    /// Four rows of x with `whole` rows of w, in steps of DEPTH.
    private void tiles(Packed x, int row, MemorySegment w, long start, int whole, float[] out, int at, int stride) {
        Scratch scratch = Scratch.own();
        float[] sums = scratch.sums(whole * Kernel.TILE);
        int columns = x.columns();
        for (int k = 0; k < columns; k += DEPTH) {
            int length = Math.min(DEPTH, columns - k);
            for (int j = 0; j < whole; j += Kernel.TILE) {
                long first = start + 4L * ((long) j * columns + k);
                kernel.tile(x.data(), x.start(row, k), w, first, 4L * columns, length, sums, TILE_SUMS * j, k == 0);
            }
        }
        for (int j = 0; j < whole; j += Kernel.TILE) {
            kernel.fold(sums, TILE_SUMS * j, scratch.folded);
            for (int i = 0; i < Kernel.TILE; i++) {
                for (int n = 0; n < Kernel.TILE; n++)
                    out[at + i * stride + j + n] = scratch.folded[Kernel.TILE * i + n];
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
}
