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
        if (when != null && !when.text().strip().equals(when.text())) {
            when = Expression.parse(when.text().strip());
        }
    }

    /// An unconditional parameter.
    public static Parameter of(String name, Domain domain) {
        return new Parameter(name, domain, null);
    }

    /// @throws IllegalArgumentException if the name is empty, too long or has control characters
    public static void checkName(String name) {
        checkName("a parameter", name);
    }

    /// The same for the name of something else.
    ///
    /// @param what with its article, such as "a constraint"
    /// @throws IllegalArgumentException if the name is empty, too long or has control characters
    public static void checkName(String what, String name) {
        if (name.isBlank()) throw new IllegalArgumentException(what + " must have a name");
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "%s's name has at most %s characters, got %s".formatted(what, MAX_NAME, name.length()));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + "'s name has no control characters");
        }
    }

    /// The short form, `name=kind(args)` or `name=kind(args) when expression`.
    @Override
    public String toString() {
        return ParameterText.format(this);
    }
}
