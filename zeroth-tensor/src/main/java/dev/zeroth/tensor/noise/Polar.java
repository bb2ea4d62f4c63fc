package dev.zeroth.tensor.noise;

/// The functions of Box and Muller's transform as polynomials, in 32-bit arithmetic that rounds after each operation.
///
/// ```
/// u = (w_1 >>> 1 | 1) / 2^31                          in (0, 1]
/// r = sqrt(-2 log u),  log u = k log 2 + log(1 + f),  2/3 <= 1 + f < 4/3
/// log(1 + f) = f - f^2 / 2 + f^3 L(f)
/// v = (w_2 << 2) / 2^32                               in [-1/2, 1/2): a quarter of a turn
/// sin(pi v / 2) = v S(v^2),  cos(pi v / 2) = C(v^2)
/// ```
///
/// Bit 31 of w_2 turns the sign of the cosine and bit 30 swaps the two, which makes the whole turn of the quarter. The
/// coefficients are minimax fits of our own: the relative error of the logarithm is below 5e-8, and the error of sine
/// and cosine below 3e-8, before rounding.
final class Polar {

    static final int CUT = 0x3F2A_AAAB;
    static final float UNIT = 0x1p-31f;
    static final float QUARTER = 0x1p-32f;
    static final float LOG2 = 0.6931472f;

    static final float L0 = 0.33333185f;
    static final float L1 = -0.25004196f;
    static final float L2 = 0.2001287f;
    static final float L3 = -0.16473307f;
    static final float L4 = 0.13960807f;
    static final float L5 = -0.15116549f;
    static final float L6 = 0.14215997f;

    static final float S0 = 1.5707964f;
    static final float S1 = -0.6459635f;
    static final float S2 = 0.07968023f;
    static final float S3 = -0.004602177f;

    static final float C1 = -1.233697f;
    static final float C2 = 0.25359863f;
    static final float C3 = -0.020408353f;

    private Polar() {}

    /// r of a word.
    static float radius(int word) {
        float u = (float) (word >>> 1 | 1) * UNIT;
        int bits = Float.floatToRawIntBits(u);
        int exponent = (bits - CUT) >> 23;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
        float p = L6;
        p = p * f + L5;
        p = p * f + L4;
        p = p * f + L3;
        p = p * f + L2;
        p = p * f + L1;
        p = p * f + L0;
        float square = f * f;
        float log = (p * f - 0.5f) * square + f;
        log = (float) exponent * LOG2 + log;
        return (float) Math.sqrt(Math.max(log * -2f, 0f));
    }

    static float sine(float v) {
        float square = v * v;
        return (((S3 * square + S2) * square + S1) * square + S0) * v;
    }

    static float cosine(float v) {
        float square = v * v;
        return ((C3 * square + C2) * square + C1) * square + 1f;
    }
}
