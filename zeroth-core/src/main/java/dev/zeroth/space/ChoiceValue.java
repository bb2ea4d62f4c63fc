package dev.zeroth.space;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One of its domain's choices.
///
/// @param index of the choice, from 0
public record ChoiceValue(ChoiceDomain domain, int index) implements Value {

    public ChoiceValue {
        Objects.checkIndex(index, domain.choices().size());
    }

    @Override
    public @Nullable Object raw() {
        return domain.choices().get(index);
    }

    @Override
    public double[] codes() {
        return new double[] {index};
    }

    @Override
    public String toString() {
        return RawText.of(raw());
    }
}
