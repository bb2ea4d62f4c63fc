package dev.zeroth.tensor.kernel;

/// Rows of x as tiles read them: 16 numbers of each of 4 rows in turn, so that a tile reads one stream.
///
/// @param rows a multiple of 4
/// @param data the columns of a row are filled up to a multiple of 16; what is there is never read
record Packed(int rows, int columns, float[] data) {

    static final Packed NONE = new Packed(0, 0, new float[0]);

    /// In the memory of this thread, until its next call.
    static Packed of(float[] x, int rows, int columns) {
        int padded = padded(columns);
        float[] data = Scratch.own().packed(Math.multiplyExact(rows, padded));
        Packed packed = new Packed(rows, columns, data);
        for (int row = 0; row < rows; row++) {
            int to = packed.start(row / Kernel.TILE * Kernel.TILE, 0) + Kernel.LANES * (row % Kernel.TILE);
            for (int k = 0; k < columns; k += Kernel.LANES) {
                int length = Math.min(Kernel.LANES, columns - k);
                System.arraycopy(x, row * columns + k, data, to + Kernel.TILE * k, length);
            }
        }
        return packed;
    }

    private static int padded(int columns) {
        return Math.ceilDiv(columns, Kernel.LANES) * Kernel.LANES;
    }

    /// Where the columns from k on of the tile that begins with this row are.
    int start(int row, int k) {
        return row * padded(columns) + Kernel.TILE * k;
    }
}
