package dev.zeroth.sampler.tpe;

import java.util.Arrays;

/// Numbers by number; a later one may drive out an earlier one.
final class Memo {

    private static final int SIZE = 1 << 10;

    private final double[] keys = new double[SIZE];
    private final double[] values = new double[SIZE];

    void clear() {
        Arrays.fill(keys, Double.NaN);
    }

    /// The number put for a key, or NaN.
    double get(double key) {
        int place = place(key);
        return keys[place] == key ? values[place] : Double.NaN;
    }

    void put(double key, double value) {
        int place = place(key);
        keys[place] = key;
        values[place] = value;
    }

    private static int place(double key) {
        long bits = Double.doubleToRawLongBits(key) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (bits >>> 54);
    }
}
