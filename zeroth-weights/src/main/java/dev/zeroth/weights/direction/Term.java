package dev.zeroth.weights.direction;

/// a z.
public record Term(float a, Direction z) {

    public static Term of(double a, Direction z) {
        return new Term((float) a, z);
    }
}
