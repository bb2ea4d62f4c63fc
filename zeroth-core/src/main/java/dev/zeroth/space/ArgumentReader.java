package dev.zeroth.space;

import dev.zeroth.usage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `kind(argument, key=argument, "quoted")`.
final class ArgumentReader {

    /// @param key of `key=value`, or null
    /// @param text the value, quotes and escapes removed
    /// @param quoted whether it stood in double quotes
    record Argument(@Nullable String key, String text, boolean quoted) {

        @Nullable
        Object scalar() {
            if (quoted) return text;
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                default -> number();
            };
        }

        private Object number() {
            if (!NUMBER.matcher(text).matches()) return text;
            if (WHOLE.matcher(text).matches()) {
                try {
                    return Long.parseLong(text);
                } catch (NumberFormatException e) {
                    return Double.parseDouble(text);
                }
            }
            double number = Double.parseDouble(text);
            if (Double.isInfinite(number)) throw new UsageException("the number %s is too large".formatted(text));
            return number;
        }
    }

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern BARE = Pattern.compile("[^\\s,()\"=\\\\][^,()\"=\\\\]*(?<!\\s)");

    private final String text;
    private int at;

    ArgumentReader(String text) {
        this.text = text.strip();
    }

    int length() {
        return text.length();
    }

    /// Whether a text without quotes would be read back as this same text.
    static boolean readsBare(String text) {
        return BARE.matcher(text).matches() && new Argument(null, text, false).scalar() instanceof String;
    }

    String kind() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) at++;
        return text.substring(start, at);
    }

    String rest() {
        return text.substring(at).strip();
    }

    List<Argument> arguments() {
        List<Argument> arguments = new ArrayList<>();
        if (at == text.length() || text.charAt(at) != '(') return arguments;
        at++;
        skipSpace();
        if (peek() == ')') {
            at++;
            return arguments;
        }
        while (true) {
            arguments.add(argument());
            skipSpace();
            char next = peek();
            at++;
            if (next == ')') return arguments;
            if (next != ',') throw new UsageException("expected ',' or ')', found '%s'".formatted(next));
        }
    }

    private Argument argument() {
        skipSpace();
        if (peek() == '"') return new Argument(null, quoted(), true);
        String word = word();
        if (peek() != '=') return new Argument(null, word, false);
        at++;
        skipSpace();
        return peek() == '"' ? new Argument(word, quoted(), true) : new Argument(word, word(), false);
    }

    private String word() {
        int start = at;
        while (",()=\"".indexOf(peek()) < 0) at++;
        String word = text.substring(start, at).strip();
        if (word.isEmpty()) throw new UsageException("an argument is empty in '%s'".formatted(text));
        return word;
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        at++;
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
                if (peek() != '\\' && peek() != '"') {
                    throw new UsageException("in quotes \\ is followed by \\ or \", found '%s'".formatted(peek()));
                }
            }
            out.append(peek());
            at++;
        }
        at++;
        return out.toString();
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private char peek() {
        if (at >= text.length())
            throw new UsageException("'%s' ends too early; is a ')' or '\"' missing?".formatted(text));
        return text.charAt(at);
    }
}
