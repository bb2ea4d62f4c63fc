package dev.zeroth.language.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Where a pattern is found in a text. Patterns come from files, so neither one that goes back and forth without end
/// nor one that nests too deeply does harm: the text is refused.
public sealed interface Words {

    /// Of all a pattern's counts, multiplied, but those of single characters.
    int MOST_REPEATS = 1000;

    /// Of a pattern, in characters.
    int LONGEST_PATTERN = 10_000;

    /// A stretch of a text.
    ///
    /// @param found whether it is one of those looked for, or lies between them
    record Stretch(int from, int to, boolean found) {}

    /// All of a text in order, what is found and what lies between.
    List<Stretch> stretches(String text);

    /// A regular expression as Hugging Face's tokenizers read it.
    ///
    /// @throws IllegalArgumentException if Java knows no such
    static Words matching(String pattern) {
        if (pattern.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException(
                    "it has %d characters, %d are the most".formatted(pattern.length(), LONGEST_PATTERN));
        }
        if (pattern.contains("\\h") || pattern.contains("\\H")) {
            throw new IllegalArgumentException("\\h means something else there");
        }
        checkRepeats(pattern);
        String own = pattern.replaceAll("\\\\([pP])\\{(Han|Hiragana|Katakana|Hangul|Thai)}", "\\\\$1{Is$2}");
        try {
            int flags = Pattern.UNICODE_CHARACTER_CLASS | Pattern.MULTILINE | Pattern.UNIX_LINES;
            return new Expression(Pattern.compile(own, flags));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("nested too deeply", e);
        }
    }

    /// What is repeated need not look at a character, so that no budget of looks would end it.
    private static void checkRepeats(String pattern) {
        Matcher part = Pattern.compile("\\\\x\\{[0-9a-fA-F]+}|\\\\.|\\{[0-9][^}]*}?", Pattern.DOTALL)
                .matcher(pattern);
        long product = 1;
        while (part.find()) {
            if (part.group().charAt(0) != '{') continue;
            if (!part.group().matches("\\{[0-9]{1,4}(,[0-9]{0,4})?}")) {
                throw new IllegalArgumentException("it repeats %s".formatted(part.group()));
            }
            if (looks(pattern.substring(0, part.start()))) continue;
            product *= Math.max(1, most(part.group()));
            if (product > MOST_REPEATS) throw tooOften();
        }
    }

    /// Whether what stands before a count is surely one character, so that each repeat looks at one: a letter, a class,
    /// any character. Groups, references and borders may be empty; a digit may end a reference.
    private static boolean looks(String before) {
        return before.matches("(?s).*(\\\\[pP]\\{[A-Za-z_=]+}|\\\\[dDsSwW]|(?<!\\\\)[A-Za-z.\\]])");
    }

    private static int most(String repeats) {
        String[] bounds = repeats.substring(1, repeats.length() - 1).split(",", 2);
        int least = Integer.parseInt(bounds[0]);
        return bounds.length < 2 || bounds[1].isEmpty() ? least : Math.max(least, Integer.parseInt(bounds[1]));
    }

    private static IllegalArgumentException tooOften() {
        return new IllegalArgumentException("it repeats more than %d times".formatted(MOST_REPEATS));
    }

    /// A text that is not empty.
    static Words of(String literal) {
        return new Expression(Pattern.compile(Pattern.quote(literal)));
    }

    /// Each character of a kind alone.
    static Words each(IntPredicate kind) {
        return new Kind(kind);
    }

    /// A regular expression.
    record Expression(Pattern pattern) implements Words {

        private static final long STEPS_PER_CHARACTER = 500;

        @Override
        public List<Stretch> stretches(String text) {
            List<Stretch> stretches = new ArrayList<>();
            int last = 0;
            try {
                Matcher matcher = pattern.matcher(new Counted(text, STEPS_PER_CHARACTER * (text.length() + 100)));
                while (matcher.find()) {
                    if (matcher.start() > last) stretches.add(new Stretch(last, matcher.start(), false));
                    if (matcher.end() > matcher.start()) {
                        stretches.add(new Stretch(matcher.start(), matcher.end(), true));
                    }
                    last = matcher.end();
                }
            } catch (StackOverflowError e) {
                throw tooLong(text);
            }
            if (last < text.length()) stretches.add(new Stretch(last, text.length(), false));
            return stretches;
        }

        private static IllegalArgumentException tooLong(CharSequence text) {
            return new IllegalArgumentException(
                    "the tokenizer's pattern does not get through a text of %d characters".formatted(text.length()));
        }

        /// A text that may be looked at so often.
        private static final class Counted implements CharSequence {

            private final String text;
            private long left;

            Counted(String text, long left) {
                this.text = text;
                this.left = left;
            }

            @Override
            public char charAt(int index) {
                if (--left < 0) throw tooLong(text);
                return text.charAt(index);
            }

            @Override
            public int length() {
                return text.length();
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                return text.substring(start, end);
            }

            @Override
            public String toString() {
                return text;
            }
        }
    }

    /// Characters.
    record Kind(IntPredicate kind) implements Words {

        @Override
        public List<Stretch> stretches(String text) {
            List<Stretch> stretches = new ArrayList<>();
            int last = 0;
            int length;
            for (int at = 0; at < text.length(); at += length) {
                length = Character.charCount(text.codePointAt(at));
                if (!kind.test(text.codePointAt(at))) continue;
                if (at > last) stretches.add(new Stretch(last, at, false));
                stretches.add(new Stretch(at, at + length, true));
                last = at + length;
            }
            if (last < text.length()) stretches.add(new Stretch(last, text.length(), false));
            return stretches;
        }
    }
}
