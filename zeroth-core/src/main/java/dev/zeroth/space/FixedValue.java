package dev.zeroth.space;

import org.jspecify.annotations.Nullable;

/// The one value of a fixed domain.
public record FixedValue(FixedDomain domain) implements Value {

    @Override
    public @Nullable Object raw() {
        return domain.constant();
    }

    @Override
    public double[] codes() {
        return new double[] {0};
    }

    @Override
    public String toString() {
        return RawText.of(raw());
    }
}
