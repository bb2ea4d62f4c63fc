package dev.zeroth.tensor.noise;

/// The functions of Box and Muller's transform as polynomials, in 32-bit arithmetic that rounds after each operation;
/// fused multiplications and additions round once, by vectors and by loops.
///
/// ```
/// u = (w_1 >>> 1 | 1) / 2^31                                in (0, 1]
/// r = sqrt(-2 log u),  log u = k log 2 + log(1 + f),        2/3 <= 1 + f < 4/3
/// -2 log(1 + f) = f L(f)
/// v = (w_2 >>> 9) / 2^22 - 1                                in [-1, 1): half a turn
/// sin(pi v / 2) = v S(v^2),  cos(pi v / 2) = C(v^2)
/// ```
///
/// Bit 0 of w_1, which u has no use for, turns the sign of the cosine, which makes the whole turn of the half. The
/// coefficients are minimax fits of our own: the relative error of L is below 1.1e-6, which is 5e-7 of r; the error of
/// the cosine is below 6e-8 and that of the sine below 4e-9, before rounding. r is at most 6.56.
final class Polar {

    /// Of the bits of 2^31 u: those of 2/3 2^31.
    static final int CUT = 0x4EAA_AAAB;

    static final int TWO_THIRDS = 0x3F2A_AAAB;
    static final int FRACTION = 0x007F_FFFF;
    static final int TWO = 0x4000_0000;
    static final float TWICE_LOG2 = -1.3862944f;

    static final float L0 = -1.9999998f;
    static final float L1 = 1.0000448f;
    static final float L2 = -0.6667534f;
    static final float L3 = 0.49683315f;
    static final float L4 = -0.39605385f;
    static final float L5 = 0.38815382f;
    static final float L6 = -0.3413051f;

    static final float S0 = 1.5707963f;
    static final float S1 = -0.6459634f;
    static final float S2 = 0.07968848f;
    static final float S3 = -0.004672233f;
    static final float S4 = 1.5082264e-4f;

    static final float C1 = -1.2336988f;
    static final float C2 = 0.2536532f;
    static final float C3 = -0.020813966f;
    static final float C4 = 8.5969e-4f;

    private Polar() {}

    /// r of a word.
    static float radius(int word) {
        int over = Float.floatToRawIntBits((float) (word >>> 1 | 1)) - CUT;
        float f = Float.intBitsToFloat((over & FRACTION) + TWO_THIRDS) - 1f;
        float p = Math.fma(L6, f, L5);
        p = Math.fma(p, f, L4);
        p = Math.fma(p, f, L3);
        p = Math.fma(p, f, L2);
        p = Math.fma(p, f, L1);
        p = Math.fma(p, f, L0);
        return (float) Math.sqrt(Math.fma((float) (over >> 23), TWICE_LOG2, p * f));
    }

    /// v of a word.
    static float turn(int word) {
        return Float.intBitsToFloat(word >>> 9 | TWO) - 3f;
    }

    static float sine(float v) {
        float square = v * v;
        float p = Math.fma(S4, square, S3);
        p = Math.fma(p, square, S2);
        p = Math.fma(p, square, S1);
        return Math.fma(p, square, S0) * v;
    }

    static float cosine(float v) {
        float square = v * v;
        float p = Math.fma(C4, square, C3);
        p = Math.fma(p, square, C2);
        p = Math.fma(p, square, C1);
        return Math.fma(p, square, 1f);
    }
}
