package dev.zeroth.architectures.space;

import dev.zeroth.expression.Expression;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.usage.UsageException;
import org.jspecify.annotations.Nullable;

/// A point of a search space, as slots look into it.
///
/// @param parameters those that are active
record Point(Parameters parameters) {

    /// The value of a parameter, or null where it is inactive.
    @Nullable
    Object value(String name) {
        Value value = parameters.get(name);
        return value == null ? null : value.raw();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(value(name));
    }

    /// What a slot stands for here.
    ///
    /// @param name of the parameter, where the slot is one
    Object of(Slot slot, String name) {
        Object value = switch (slot) {
            case Slot.Fixed fixed -> fixed.value();
            case Slot.Searched _ -> value(name);
            case Slot.Computed computed -> computed.expression().evaluate(this::lookup);
        };
        if (value == null || value.equals(Expression.ABSENT))
            throw new UsageException("'%s' has no value".formatted(name));
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53
                ? (Object) number.longValue()
                : value;
    }

    int whole(Slot slot, String name) {
        if (of(slot, name) instanceof Long number && number >= 0 && number <= 1 << 20) return number.intValue();
        throw new UsageException("'%s' is no whole number from 0 to %d: %s".formatted(name, 1 << 20, of(slot, name)));
    }

    @Nullable
    Object lookup(String name) {
        Value value = parameters.get(name);
        return value == null ? Expression.ABSENT : value.raw();
    }
}
