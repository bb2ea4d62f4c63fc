package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.quantized.BlockFormat;
import java.lang.foreign.MemorySegment;

/// The inner loops. All implementations give the same bits, because all add in the same order:
///
/// ```
/// s_j = fma(x_k, w_k, s_j)  for k = j, j + 16, j + 32, ...      16 partial sums, from 0; x and w end with zeros
/// s_j = s_j + s_(j+d)       for d = 8, 4, 2, 1                  and s_0 is the sum
/// ```
///
/// so a result depends neither on the number of rows, nor on threads, nor on the width of the machine's vectors.
/// Matrices are in native memory with addresses in bytes, rows are arrays with places in numbers; packed rows
/// and partial sums have places in bytes of [Area].
interface Kernel {

    /// Partial sums of a product.
    int LANES = 16;

    /// Rows of x in a tile.
    int TILE_ROWS = 8;

    /// Rows of w in a tile.
    int TILE = 3;

    /// Rows of w whose partial sums lie side by side: a multiple of 3 and of 16.
    int BLOCK = 48;

    /// Rows of w in a strip.
    int STRIP = 8;

    /// Rows of w in a strip of blocks.
    int BLOCK_STRIP = 4;

    /// Results of a mixture.
    int OCTET = 8;

    /// Which of them this is, such as `vector-512`.
    String name();

    /// Packs rows for tiles: number k of row i goes to `to + 32 k + 64 i` in pieces of 16 numbers, zeros fill the
    /// last piece and the rows that are missing.
    ///
    /// @param rows 1 ... 8
    void pack(float[] x, int from, int columns, int rows, long to);

    /// The products of 8 packed rows of x with 3 of w: partial sums of (i, j) at `sums + 64 (48 i + j)`.
    ///
    /// @param length a multiple of 16
    void tile(long x, MemorySegment w, long wFrom, long wStride, int length, long sums);

    /// The products of one row of x with 8 of w: partial sums of j at `sums + 64 j`.
    void strip(float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, long sums);

    /// The product of one row of x with one of w.
    void single(float[] x, int xFrom, MemorySegment w, long wFrom, int length, long sums);

    /// The products of one row of x with 4 in blocks.
    void strip(
            float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, long wStride, int length, long sums);

    /// The product of one row of x with one in blocks.
    void single(float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, int length, long sums);

    /// 16 sums from 16 times 16 partial sums, so many times.
    void fold(long sums, int groups, float[] out, int at);

    /// Writes the numbers of a row of blocks.
    void unpack(BlockFormat format, MemorySegment w, long wFrom, int length, MemorySegment out, long to);

    /// s_t = sum over i of q_i k_(i stride + t) for `count` places t, in the order of i.
    ///
    /// @return the greatest of them
    float scores(float[] q, int qFrom, int size, float[] k, int kFrom, int stride, float[] s, int sFrom, int count);

    /// The sum of `length` numbers: 16 partial sums folded as those of a product.
    float sum(float[] a, int from, int length);

    /// The greatest of `length` numbers.
    float max(float[] a, int from, int length);

    /// y_j = sum over i of a_i x_(i stride + j) for 8 j, in the order of i.
    void mix(float[] a, int aFrom, int count, float[] x, int xFrom, int stride, float[] y, int yFrom);

    /// a_i = exp(a_i - minus), by [Exponential].
    void exp(float[] a, int from, int length, float minus);

    /// a_i = a_i / (1 + exp(-a_i)) b_i.
    void gate(float[] a, float[] b, int length);
}
