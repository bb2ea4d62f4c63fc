package dev.zeroth.space;

/// False or true.
public record BooleanValue(BooleanDomain domain, boolean value) implements Value {

    @Override
    public Boolean raw() {
        return value;
    }

    @Override
    public double[] codes() {
        return new double[] {value ? 1 : 0};
    }

    @Override
    public String toString() {
        return Boolean.toString(value);
    }
}
