package dev.zeroth.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Splits a text into tokens.
final class Tokens {
    private static final List<String> SYMBOLS = List.of(
            "**", "//", "==", "!=", "<=", ">=", "||", "&&", "<", ">", "+", "-", "*", "/", "%", "!", "(", ")", "[", "]",
            ",");
    private static final Map<String, String> SAME = Map.of("||", "or", "&&", "and", "!", "not");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        Tokens tokens = new Tokens(text);
        tokens.split();
        return tokens.tokens;
    }

    private void split() {
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                tokens.add(new Token(Token.Kind.END, "", null, "the end", at + 1));
                return;
            }
            next(text.charAt(at));
        }
    }

    private void next(char c) {
        if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            number();
        } else if (isLetter(c)) {
            word();
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '`') {
            quotedName();
        } else {
            symbol();
        }
    }

    private void number() {
        int start = at;
        boolean whole = true;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            whole = false;
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            whole = false;
            exponent(start);
        }
        if (at < text.length() && (isLetter(text.charAt(at)) || text.charAt(at) == '.')) {
            throw new Fault("expected a number, found '" + text.substring(start, at + 1) + "'", start + 1);
        }
        String shown = text.substring(start, at);
        add(Token.Kind.VALUE, shown, whole ? wholeNumber(shown) : decimal(shown, start), start);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void exponent(int start) {
        at++;
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        int first = at;
        digits();
        if (at == first) {
            throw new Fault("expected digits after the exponent of '" + text.substring(start, at) + "'", at + 1);
        }
    }

    private static Object wholeNumber(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException beyondLong) {
            return Double.valueOf(digits);
        }
    }

    private static Double decimal(String shown, int start) {
        double value = Double.parseDouble(shown);
        if (Double.isInfinite(value)) {
            throw new Fault("expected a number below 1.8e308, found '" + shown + "'", start + 1);
        }
        return value;
    }

    private void word() {
        int start = at;
        while (at < text.length()
                && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String word = text.substring(start, at);
        switch (word) {
            case "and", "or", "not", "in" -> add(Token.Kind.OPERATOR, word, null, start);
            case "true", "True" -> add(Token.Kind.VALUE, word, true, start);
            case "false", "False" -> add(Token.Kind.VALUE, word, false, start);
            case "null", "None" -> add(Token.Kind.VALUE, word, null, start);
            default -> add(Token.Kind.NAME, word, null, start);
        }
    }

    private void quotedName() {
        int start = at++;
        int end = text.indexOf('`', at);
        if (end < 0) {
            throw new Fault("expected a closing ` for the name that begins here", start + 1);
        }
        if (end == at) {
            throw new Fault("expected a name between the backticks, found nothing", start + 1);
        }
        String name = text.substring(at, end);
        at = end + 1;
        add(Token.Kind.NAME, name, null, start);
    }

    private void string(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escape(start) : c);
        }
        if (at == text.length()) {
            throw new Fault("expected a closing " + quote + " for the string that begins here", start + 1);
        }
        at++;
        add(Token.Kind.VALUE, value.toString(), value.toString(), start);
    }

    private char escape(int start) {
        if (at == text.length()) {
            throw new Fault("expected a closing quote for the string that begins here", start + 1);
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '\\', '\'', '"' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'u' -> unicode();
            default ->
                throw new Fault(
                        "expected one of the escapes \\\\ \\' \\\" \\n \\t \\r \\uXXXX, found '\\" + c + "'", at - 1);
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at + i < text.length() ? Character.digit(text.charAt(at + i), 16) : -1;
            if (digit < 0) {
                throw new Fault("expected four hexadecimal digits after \\u", at + 1);
            }
            code = code * 16 + digit;
        }
        at += 4;
        return (char) code;
    }

    private void symbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                int start = at;
                at += symbol.length();
                add(Token.Kind.OPERATOR, SAME.getOrDefault(symbol, symbol), null, start);
                return;
            }
        }
        String hint = text.charAt(at) == '=' ? "'=='" : "a value or an operator";
        String found = Character.toString(text.codePointAt(at));
        throw new Fault("expected " + hint + ", found '" + found + "'", at + 1);
    }

    private void add(Token.Kind kind, String canonical, @Nullable Object value, int start) {
        tokens.add(new Token(kind, canonical, value, "'" + text.substring(start, at) + "'", start + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
