package dev.zeroth.space;

import dev.zeroth.expression.Expression;
import org.jspecify.annotations.Nullable;

/// A named domain, perhaps only under a condition.
///
/// @param name 1 to 480 characters, no control characters
/// @param when an expression over parameters declared before this one; null: always
public record Parameter(
        String name, Domain domain, @Nullable Expression when) {

    private static final int MAX_NAME = 480;

    public Parameter {
        checkName(name);
    }

    /// An unconditional parameter.
    public static Parameter of(String name, Domain domain) {
        return new Parameter(name, domain, null);
    }

    /// @throws IllegalArgumentException if the name is empty, too long or has control characters
    public static void checkName(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("a parameter must have a name");
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "a parameter's name has at most %d characters, got %d".formatted(MAX_NAME, name.length()));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a parameter's name has no control characters");
        }
    }

    /// The short form, `name=kind(args)` or `name=kind(args) when expression`.
    @Override
    public String toString() {
        return name + "=" + domain + (when == null ? "" : " when " + when.text());
    }
}
