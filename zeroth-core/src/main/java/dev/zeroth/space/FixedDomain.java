package dev.zeroth.space;

import dev.zeroth.json.Json;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A single JSON scalar: a parameter that is named and kept, and not searched.
public record FixedDomain(@Nullable Object constant) implements ScalarDomain {

    public FixedDomain {
        constant = Json.scalar(constant);
    }

    @Override
    public double cardinality() {
        return 1;
    }

    @Override
    public FixedValue value(@Nullable Object raw) {
        if (!Choices.same(Json.scalar(raw), constant))
            throw new IllegalArgumentException("%s is not %s".formatted(Json.write(raw), this));
        return new FixedValue(this);
    }

    @Override
    public FixedValue decode(double code) {
        if (code != 0) throw new IllegalArgumentException("index %s is not 0".formatted(code));
        return new FixedValue(this);
    }

    @Override
    public double codeAt(double unit) {
        return 0;
    }

    @Override
    public double codeOf(long index) {
        return Objects.checkIndex(index, (long) cardinality());
    }

    @Override
    public double unitOf(double code) {
        return 0.5;
    }

    @Override
    public String toString() {
        return ParameterText.format(this);
    }
}
