package dev.zeroth.space;

/// A whole number of its domain.
public record IntValue(IntDomain domain, long value) implements Value {

    public IntValue {
        if (!domain.contains(value)) throw new IllegalArgumentException("%s is outside %s".formatted(value, domain));
    }

    @Override
    public Long raw() {
        return value;
    }

    @Override
    public double[] codes() {
        return new double[] {value};
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
