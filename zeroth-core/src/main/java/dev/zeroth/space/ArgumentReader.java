package dev.zeroth.space;

import dev.zeroth.usage.UsageException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `kind(argument, key=argument, "quoted")`.
final class ArgumentReader {

    /// @param key of `key=value`, or null
    /// @param text the value, quotes and escapes removed
    /// @param quoted whether it stood in double quotes
    record Argument(@Nullable String key, String text, boolean quoted) {

        /// The value of an argument that has no key.
        @Nullable
        Object value(String kind) {
            if (key == null) return scalar();
            throw new UsageException("%s takes plain values, got '%s'; quote a text with '='".formatted(kind, this));
        }

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
            if (text.length() < 21 && WHOLE.matcher(text).matches()) {
                BigInteger whole = new BigInteger(text);
                if (whole.bitLength() < Long.SIZE) return whole.longValue();
            }
            double number = Double.parseDouble(text);
            if (Double.isInfinite(number)) throw new UsageException("the number %s is too large".formatted(text));
            return number;
        }

        @Override
        public String toString() {
            return key == null ? text : key + "=" + text;
        }
    }

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Set<String> KEYWORDS = Set.of("true", "false", "null");
    private static final Pattern BARE = Pattern.compile("[^,()\"=\\\\\\p{Cntrl}]+");

    private final String text;
    private int at;

    ArgumentReader(String text) {
        this.text = text.strip();
    }

    /// Whether a text without quotes would be read back as this same text.
    static boolean readsBare(String text) {
        return BARE.matcher(text).matches()
                && text.strip().equals(text)
                && !NUMBER.matcher(text).matches()
                && !KEYWORDS.contains(text);
    }

    String kind() {
        int start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) at++;
        return text.substring(start, at);
    }

    /// The name before `=`, bare or in quotes.
    String name() {
        if (text.startsWith("\"")) {
            String name = quoted();
            skipSpace();
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
                skipSpace();
                return name;
            }
        } else if (text.indexOf('=') > 0) {
            at = text.indexOf('=') + 1;
            String name = text.substring(0, at - 1).strip();
            skipSpace();
            return name;
        }
        throw new UsageException(
                "parameter '%s' must look like name=kind(args)".formatted(text), "Maybe 'x=float(0,1)'?");
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
