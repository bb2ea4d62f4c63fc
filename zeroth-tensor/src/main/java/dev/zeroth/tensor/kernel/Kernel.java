package dev.zeroth.tensor.kernel;

import dev.zeroth.tensor.quantized.BlockFormat;
import java.lang.foreign.MemorySegment;

/// The inner loops. All implementations give the same bits, because all add in the same order:
///
/// ```
/// s_j = fma(x_k, w_k, s_j)  for k = j, j + 16, j + 32, ...      16 partial sums
/// s_j = s_j + s_(j+d)       for d = 8, 4, 2, 1                  and s_0 is the sum
/// ```
///
/// so a result depends neither on the number of rows, nor on threads, nor on the width of the machine's vectors.
/// Matrices are in native memory with addresses in bytes, rows are arrays with places in numbers.
interface Kernel {

    /// Partial sums of a product.
    int LANES = 16;

    /// Rows of x and of w in a tile.
    int TILE = 4;

    /// Rows of w in a strip.
    int STRIP = 8;

    /// Results of a mixture.
    int OCTET = 8;

    /// Which of them this is, such as `vector-512`.
    String name();

    /// Adds the products of 4 packed rows of x with 4 of w: partial sums of (i, j) at `at + 16 (4 i + j)`.
    ///
    /// @param x number k of row i at `xFrom + 64 (k / 16) + 16 i + k % 16`; a whole number of 16 columns
    /// @param sums begun anew if `first`, else continued
    void tile(
            float[] x,
            int xFrom,
            MemorySegment w,
            long wFrom,
            long wStride,
            int length,
            float[] sums,
            int at,
            boolean first);

    /// The products of one row of x with 8 of w: partial sums of j at `at + 16 j`.
    void strip(float[] x, int xFrom, MemorySegment w, long wFrom, long wStride, int length, float[] sums, int at);

    /// The product of one row of x with one of w.
    void single(float[] x, int xFrom, MemorySegment w, long wFrom, int length, float[] sums, int at);

    /// The product of one row of x with one in blocks.
    void single(
            float[] x, int xFrom, BlockFormat format, MemorySegment w, long wFrom, int length, float[] sums, int at);

    /// 16 sums from 16 times 16 partial sums, which it spoils.
    void fold(float[] sums, int from, float[] out);

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
