package dev.zeroth.math;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Joe and Kuo's direction numbers, 32 for each dimension, as the bits of binary fractions.
///
/// With the primitive polynomial `x^s + a_1 x^(s-1) + ... + a_(s-1) x + 1` of a dimension and its initial odd numbers
/// `m_1 .. m_s`, the numbers `v_k = m_k / 2^k` follow from `v_k = a_1 v_(k-1) ^ ... ^ a_(s-1) v_(k-s+1) ^ v_(k-s) ^
/// (v_(k-s) / 2^s)`.
final class DirectionNumbers {
    static final int BITS = 32;
    static final int MOST = 1_000;

    private static final int BLOCK = 64;
    private static final String TABLE = "new-joe-kuo-6.1000";

    /// As many dimensions as were asked for so far; replaced as a whole, so that a race only repeats work.
    private static volatile int[][] known = {};

    private DirectionNumbers() {}

    /// The numbers of at least the given count of dimensions; not to be changed.
    static int[][] of(int dimensions) {
        int[][] rows = known;
        if (rows.length < dimensions) {
            rows = read(Math.min(MOST, Math.ceilDiv(dimensions, BLOCK) * BLOCK));
            known = rows;
        }
        return rows;
    }

    private static int[][] read(int dimensions) {
        int[][] rows = new int[dimensions][];
        rows[0] = new int[BITS];
        Arrays.setAll(rows[0], k -> 1 << (BITS - 1 - k));
        try (InputStream table = DirectionNumbers.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("the resource " + TABLE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.US_ASCII));
            for (int dimension = 1; dimension < dimensions; dimension++) {
                rows[dimension] = row(nextRow(lines));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static String[] nextRow(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && line.startsWith("#")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the resource " + TABLE + " is cut short");
        }
        return line.split(" ");
    }

    private static int[] row(String[] fields) {
        int coefficients = Integer.parseInt(fields[0]);
        int degree = fields.length - 1;
        int[] v = new int[BITS];
        for (int k = 0; k < BITS; k++) {
            if (k < degree) {
                v[k] = Integer.parseInt(fields[k + 1]) << (BITS - 1 - k);
                continue;
            }
            v[k] = v[k - degree] ^ (v[k - degree] >>> degree);
            for (int j = 1; j < degree; j++) {
                if (((coefficients >>> (degree - 1 - j)) & 1) == 1) {
                    v[k] ^= v[k - j];
                }
            }
        }
        return v;
    }
}
