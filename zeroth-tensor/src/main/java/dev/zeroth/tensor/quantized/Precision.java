package dev.zeroth.tensor.quantized;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How many bits each number of a matrix is kept in.
public enum Precision {
    F32(32),
    F16(16),
    INT8(8),
    INT4(4);

    private final int bits;

    Precision(int bits) {
        this.bits = bits;
    }

    /// Bits of a number.
    public int bits() {
        return bits;
    }

    /// Whether numbers are whole ones times a scale of their column.
    public boolean scaled() {
        return bits <= Byte.SIZE;
    }

    /// The name for people, such as `int8`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The names of all.
    public static List<String> labels() {
        return Arrays.stream(values()).map(Precision::label).toList();
    }

    /// The one of a name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Precision named(String label) {
        for (Precision precision : values()) if (precision.label().equals(label)) return precision;
        throw new IllegalArgumentException(
                "unknown precision '%s'\nMaybe one of: %s".formatted(label, String.join(", ", labels())));
    }
}
