package dev.zeroth.tensor.kernel;

/// e^x in 32-bit floats by the usual reduction: x = n ln 2 + r with |r| <= ln 2 / 2, e^x = 2^n p(r), where p is the
/// Taylor polynomial of degree 7. Relative error below 2e-7 between -87 and 88; beyond, the value at the end.
final class Exponential {

    static final float LEAST = -87;
    static final float MOST = 88;
    static final float LOG2_E = 1.442695f;
    /// Adding and subtracting 1.5 2^23 rounds to the nearest whole number.
    static final float ROUNDER = 0x1.8p23f;
    /// ln 2 in two parts, the first with so few bits that n times it is exact.
    static final float LN2_HIGH = 0x1.63p-1f;

    static final float LN2_LOW = -2.12194440e-4f;
    static final float C7 = 1f / 5040;
    static final float C6 = 1f / 720;
    static final float C5 = 1f / 120;
    static final float C4 = 1f / 24;
    static final float C3 = 1f / 6;
    static final float C2 = 0.5f;
    static final int BIAS = 127;
    static final int FRACTION_BITS = 23;

    private Exponential() {}

    static float exp(float value) {
        float x = Math.min(Math.max(value, LEAST), MOST);
        float n = Math.fma(x, LOG2_E, ROUNDER) - ROUNDER;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        float p = Math.fma(C7, r, C6);
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, 1);
        p = Math.fma(p, r, 1);
        return p * Float.intBitsToFloat(((int) n + BIAS) << FRACTION_BITS);
    }
}
