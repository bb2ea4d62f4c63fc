package dev.zeroth.expression;

import org.jspecify.annotations.Nullable;

/// A piece of the text.
///
/// @param kind what it is
/// @param text an operator's canonical spelling (`||` is `or`), a name without backticks, or the text itself
/// @param value the value of a literal
/// @param shown how a message shows it
/// @param column where it begins, from 1
record Token(Kind kind, String text, @Nullable Object value, String shown, int column) {
    enum Kind {
        VALUE,
        NAME,
        OPERATOR,
        END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }
}
