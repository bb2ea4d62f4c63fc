package dev.zeroth.command;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers in a line of output: `3`, `-0.5`, `.5`, `1e-05`, `inf`, `nan`. A number stands alone: digits of a word, of
/// a date or of a version, such as `v2`, `1.5s` or `1.2.3`, are none. Digits have no separators.
final class NumberText {

    private static final String BEFORE = "(?<![\\w.])(?<!\\w[+-])";
    private static final String NUMBER =
            "[+-]?(?:(?:\\d++(?:\\.\\d*+)?+|\\.\\d++)(?:[eE][+-]?\\d++)?+|(?i:nan|inf(?:inity)?+))";
    private static final String AFTER = "(?![\\w]|\\.\\d|-\\w)";
    private static final Pattern ALONE = Pattern.compile(BEFORE + "(" + NUMBER + ")" + AFTER);
    private static final Pattern PAIR =
            Pattern.compile("(?<!\\w)[\\p{L}_][\\w./@-]*+\\s*+[=:]\\s*+(" + NUMBER + ")" + AFTER);

    private NumberText() {}

    /// The last number of a line.
    static OptionalDouble last(String line) {
        return last(ALONE.matcher(line));
    }

    /// The number that is all there is on a line.
    static OptionalDouble only(String line) {
        Matcher matcher = ALONE.matcher(line.strip());
        return matcher.matches() ? OptionalDouble.of(parse(matcher.group(1))) : OptionalDouble.empty();
    }

    /// The number of the last pair such as `loss=0.4` or `loss: 0.4` of this name.
    static OptionalDouble named(String line, String name) {
        if (!line.contains(name)) return OptionalDouble.empty();
        Pattern pair = Pattern.compile(
                "(?<![\\w./@-])" + Pattern.quote(name) + "[\"']?\\s*+[=:]\\s*+(" + NUMBER + ")" + AFTER);
        return last(pair.matcher(line));
    }

    /// The number of the first pair of any name.
    static OptionalDouble firstPair(String line) {
        Matcher matcher = PAIR.matcher(line);
        return matcher.find() ? OptionalDouble.of(parse(matcher.group(1))) : OptionalDouble.empty();
    }

    private static OptionalDouble last(Matcher matcher) {
        OptionalDouble last = OptionalDouble.empty();
        while (matcher.find()) last = OptionalDouble.of(parse(matcher.group(1)));
        return last;
    }

    private static double parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith("nan")) return Double.NaN;
        if (lower.contains("inf")) return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return Double.parseDouble(lower);
    }
}
