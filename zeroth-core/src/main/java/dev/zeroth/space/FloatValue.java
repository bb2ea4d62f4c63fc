package dev.zeroth.space;

import dev.zeroth.json.Numbers;

/// A floating-point number of its domain.
public record FloatValue(FloatDomain domain, double value) implements Value {

    public FloatValue {
        if (!domain.contains(value)) {
            throw new IllegalArgumentException("%s is outside %s".formatted(Numbers.text(value), domain));
        }
        value += 0.0; // makes 0.0 of -0.0
    }

    @Override
    public Double raw() {
        return value;
    }

    @Override
    public double[] codes() {
        return new double[] {value};
    }

    @Override
    public String toString() {
        return Numbers.text(value);
    }
}
