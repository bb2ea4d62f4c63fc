package dev.zeroth.tensor.quantized;

import java.util.Arrays;

/// A matrix in whole numbers of a few bits, with a scale for each column: an output channel of a product
/// x W.
///
/// ```
/// W_ij ~ s_j q_ij,   q_ij = round(W_ij / s_j) within -L ... L,   L = 2^(b-1) - 1
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | b | bits, 8 or 4 |
/// | q | the numbers, symmetric about 0, so that no zero point is needed |
/// | s_j | max_i abs W_ij / L, times that of 16 factors from 1 to 0.4 with the least squared error of the column |
///
/// What lies beyond the greatest number is cut: with 4 bits a few outliers would otherwise take the
/// resolution of all others. The same numbers on every machine.
///
/// @param numbers q, row by row, one a byte
/// @param scales s, one a column
public record ColumnScaled(int rows, int columns, byte[] numbers, float[] scales) {

    private static final int FACTORS = 16;
    private static final float STEP = 0.04f;

    public ColumnScaled {
        if (numbers.length != rows * columns || scales.length != columns) {
            throw new IllegalArgumentException(
                    "%d numbers and %d scales are no %dx%d".formatted(numbers.length, scales.length, rows, columns));
        }
    }

    /// Rounds a matrix.
    ///
    /// @param matrix row by row
    /// @param bits 2 to 8
    public static ColumnScaled of(float[] matrix, int columns, int bits) {
        if (bits < 2 || bits > Byte.SIZE) throw new IllegalArgumentException("bits must be 2 to 8, got " + bits);
        int rows = matrix.length / columns;
        int most = (1 << (bits - 1)) - 1;
        byte[] numbers = new byte[matrix.length];
        float[] scales = new float[columns];
        float[] column = new float[rows];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) column[i] = matrix[i * columns + j];
            scales[j] = scale(column, most);
            for (int i = 0; i < rows; i++) numbers[i * columns + j] = (byte) rounded(column[i], scales[j], most);
        }
        return new ColumnScaled(rows, columns, numbers, scales);
    }

    private static float scale(float[] column, int most) {
        float greatest = 0;
        for (float number : column) greatest = Math.max(greatest, Math.abs(number));
        if (greatest == 0) return 1;
        float best = greatest / most;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < (most < Byte.MAX_VALUE ? FACTORS : 1); k++) {
            float tried = (1 - k * STEP) * greatest / most;
            if (tried < Float.MIN_NORMAL) break;
            double error = 0;
            for (float number : column) {
                double off = number - tried * rounded(number, tried, most);
                error += off * off;
            }
            if (error < least) {
                least = error;
                best = tried;
            }
        }
        return best;
    }

    private static int rounded(float number, float scale, int most) {
        return Math.clamp(Math.round(number / scale), -most, most);
    }

    /// What the numbers stand for, row by row.
    public float[] floats() {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) floats[i] = scales[i % columns] * numbers[i];
        return floats;
    }

    /// The numbers two a byte, the first of both in the lower half; the last byte may have one. For 4 bits.
    public byte[] packed() {
        byte[] packed = new byte[(numbers.length + 1) / 2];
        for (int i = 0; i < numbers.length; i++) packed[i / 2] |= (byte) ((numbers[i] & 0xf) << (i % 2 * 4));
        return packed;
    }

    /// What [#packed] gave.
    public static ColumnScaled unpacked(int rows, int columns, byte[] packed, float[] scales) {
        byte[] numbers = new byte[rows * columns];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (byte) (packed[i / 2] << (4 - i % 2 * 4) << 24 >> 28);
        return new ColumnScaled(rows, columns, numbers, scales);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnScaled(int r, int c, byte[] q, float[] s)
                && r == rows
                && c == columns
                && Arrays.equals(q, numbers)
                && Arrays.equals(s, scales);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers) * 31 + Arrays.hashCode(scales);
    }

    @Override
    public String toString() {
        return "%dx%d numbers with a scale for each column".formatted(rows, columns);
    }
}
