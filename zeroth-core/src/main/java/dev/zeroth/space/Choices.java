package dev.zeroth.space;

import dev.zeroth.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lists of distinct JSON scalars, as choices and items are.
final class Choices {

    private Choices() {}

    /// An unmodifiable copy, every element a JSON scalar and unlike the others.
    static List<@Nullable Object> distinct(List<? extends @Nullable Object> given, String what) {
        if (given.isEmpty()) throw new IllegalArgumentException("there must be at least one " + what);
        List<@Nullable Object> checked = new ArrayList<>(given.size());
        Set<@Nullable Object> known = new HashSet<>();
        for (Object item : given) {
            Object scalar = Json.scalar(item);
            if (!known.add(comparable(scalar))) {
                throw new IllegalArgumentException("the %s %s is named twice".formatted(what, Json.write(scalar)));
            }
            checked.add(scalar);
        }
        return Collections.unmodifiableList(checked);
    }

    /// The index of a scalar, numbers compared by value, or -1.
    static int indexOf(List<? extends @Nullable Object> choices, @Nullable Object scalar) {
        for (int i = 0; i < choices.size(); i++) {
            if (same(choices.get(i), scalar)) return i;
        }
        return -1;
    }

    /// Whether two JSON scalars are the same, numbers by value.
    static boolean same(@Nullable Object a, @Nullable Object b) {
        return Objects.equals(comparable(a), comparable(b));
    }

    private static @Nullable Object comparable(@Nullable Object scalar) {
        if (scalar instanceof Double d && d == Math.rint(d) && Math.abs(d) < 0x1p63) return d.longValue();
        return scalar;
    }
}
