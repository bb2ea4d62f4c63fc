package dev.zeroth.expression;

/// A text that is no expression, or an expression that has no value for the parameters it was given.
///
/// The message names the column, what was found and what was expected:
/// `column 7: expected a value, found ')' in 'dim % )'`.
public final class ExpressionException extends IllegalArgumentException {
    private static final int SHOWN = 120;

    private final int position;

    ExpressionException(String problem, int position, String text) {
        super("column " + position + ": " + problem + " in '" + shortened(text) + "'");
        this.position = position;
    }

    /// The column at fault, counted from 1 in characters of the text.
    public int position() {
        return position;
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
