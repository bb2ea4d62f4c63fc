package dev.zeroth.expression;

/// A text that is no expression, or an expression that has no value for the parameters it was given.
///
/// The message names the column, what was found and what was expected: `column 7: expected a value, found ')' in 'dim
/// % )'`.
public final class ExpressionException extends IllegalArgumentException {
    private static final int SHOWN = 120;

    private final int position;

    ExpressionException(String problem, int position, String text) {
        super(oneLine("column " + position + ": " + problem + " in '" + shortened(text, position) + "'"));
        this.position = position;
    }

    /// The column at fault, counted from 1 in characters of the text.
    public int position() {
        return position;
    }

    private static String shortened(String text, int position) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int from = Math.clamp(position - 1L - SHOWN / 2, 0, text.length() - SHOWN);
        int to = from + SHOWN;
        return (from == 0 ? "" : "...") + text.substring(from, to) + (to == text.length() ? "" : "...");
    }

    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder(message.length());
        message.chars().forEach(c -> line.append(Character.isISOControl(c) ? ' ' : (char) c));
        return line.toString();
    }
}
