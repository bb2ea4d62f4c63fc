package dev.zeroth.weights.method;

/// Says what is wrong with a setting.
final class Check {

    private Check() {}

    static void atLeast(int least, int value, String name) {
        if (value < least)
            throw new IllegalArgumentException("%s must be at least %d, got %d".formatted(name, least, value));
    }

    static void positive(double value, String name) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s must be above 0 and finite, got %s".formatted(name, value));
        }
    }

    static void share(double value, String name) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("%s must be at least 0 and below 1, got %s".formatted(name, value));
        }
    }
}
