package dev.zeroth.space;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// false or true.
public record BooleanDomain() implements ScalarDomain {

    @Override
    public double cardinality() {
        return 2;
    }

    @Override
    public BooleanValue value(@Nullable Object raw) {
        if (raw instanceof Boolean b) return new BooleanValue(this, b);
        throw new IllegalArgumentException("'%s' is not true or false".formatted(raw));
    }

    @Override
    public BooleanValue decode(double code) {
        return new BooleanValue(this, ChoiceDomain.index(code, 2) == 1);
    }

    @Override
    public double codeAt(double unit) {
        return unit < 0.5 ? 0 : 1;
    }

    @Override
    public double codeOf(long index) {
        return Objects.checkIndex(index, (long) cardinality());
    }

    @Override
    public double unitOf(double code) {
        return code == 0 ? 0.25 : 0.75;
    }

    @Override
    public String toString() {
        return ParameterText.format(this);
    }
}
