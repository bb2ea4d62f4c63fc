package dev.zeroth.space;

import org.jspecify.annotations.Nullable;

/// A value together with the domain that it belongs to; one outside its domain cannot exist.
public sealed interface Value
        permits FloatValue, IntValue, ChoiceValue, BooleanValue, PermutationValue, SubsetValue, FixedValue {

    /// The domain that contains this value.
    Domain domain();

    /// The value as a JSON-like object: Double, Long, a scalar, Boolean, or a list of scalars.
    @Nullable
    Object raw();

    /// The codes of the domain's coordinates; `domain().decode(codes())` is this value.
    double[] codes();
}
