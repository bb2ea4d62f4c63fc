package dev.zeroth.json;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers as text: the shortest digits that read back as the same double, laid out as Python does.
public final class Numbers {

    private Numbers() {}

    /// `1e-05`, `0.0001`, `3.0`, `1e+16`, `nan`, `inf`, `-inf`.
    public static String text(double value) {
        if (Double.isNaN(value)) return "nan";
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        if (value == 0) return 1 / value < 0 ? "-0.0" : "0.0";
        BigDecimal digits = shortest(value);
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent < -4 || exponent >= 16) return scientific(digits, exponent);
        String plain = digits.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    /// Java always writes two digits at least, which makes a difference for the least of numbers: 4.9E-324 for 5e-324.
    private static BigDecimal shortest(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (digits.precision() != 2) return digits;
        BigDecimal single = digits.round(new MathContext(1));
        return single.doubleValue() == value ? single : digits;
    }

    private static String scientific(BigDecimal digits, int exponent) {
        String unscaled = digits.unscaledValue().abs().toString();
        String mantissa = unscaled.length() == 1 ? unscaled : unscaled.charAt(0) + "." + unscaled.substring(1);
        String sign = digits.signum() < 0 ? "-" : "";
        int size = Math.abs(exponent);
        return sign + mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }
}
