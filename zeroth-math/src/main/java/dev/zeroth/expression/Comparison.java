package dev.zeroth.expression;

import org.jspecify.annotations.Nullable;

/// The comparison operators.
enum Comparison {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    IN("in"),
    NOT_IN("not in");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    static @Nullable Comparison of(Token token) {
        for (Comparison comparison : values()) {
            if (token.is(comparison.symbol)) {
                return comparison;
            }
        }
        return null;
    }

    boolean holds(@Nullable Object a, @Nullable Object b, int column) {
        return switch (this) {
            case EQUAL -> Values.same(a, b);
            case UNEQUAL -> !Values.same(a, b);
            case LESS, AT_MOST, GREATER, AT_LEAST -> Values.ordered(a, b, symbol, column);
            case IN -> Values.contains(b, a, column);
            case NOT_IN -> !Values.contains(b, a, column);
        };
    }
}
