package dev.zeroth.models.settings;

import dev.zeroth.models.Names;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One setting: its name, what it may be, and what it is when nobody says.
public sealed interface Setting {
    /// The name in study files.
    String name();

    /// The value when nobody says.
    Object fallback();

    /// What it does, in one line.
    String about();

    /// What it may be, as messages say it: `a whole number from 1 to 10000`.
    String allowed();

    /// The value in its own type (Integer, Double, Boolean or String), or nothing if it is not allowed.
    Optional<Object> accept(@Nullable Object value);

    /// The value in its own type.
    ///
    /// @throws IllegalArgumentException if it is not allowed, with what is
    default Object checked(@Nullable Object value) {
        return accept(value)
                .orElseThrow(() -> new IllegalArgumentException(name() + " must be " + allowed() + ", got "
                        + (value instanceof String s ? Names.shown(s) : value)));
    }

    /// A whole number from `min` to `max`.
    record Whole(String name, int min, int max, Integer fallback, String about) implements Setting {
        @Override
        public String allowed() {
            return "a whole number from " + min + " to " + max;
        }

        @Override
        public Optional<Object> accept(@Nullable Object value) {
            return value instanceof Number n
                            && n.doubleValue() == n.intValue()
                            && n.intValue() >= min
                            && n.intValue() <= max
                    ? Optional.of(n.intValue())
                    : Optional.empty();
        }
    }

    /// A number from `min` to `max`.
    record Real(String name, double min, double max, Double fallback, String about) implements Setting {
        @Override
        public String allowed() {
            return "a number from " + min + " to " + max;
        }

        @Override
        public Optional<Object> accept(@Nullable Object value) {
            return value instanceof Number n && n.doubleValue() >= min && n.doubleValue() <= max
                    ? Optional.of(n.doubleValue())
                    : Optional.empty();
        }
    }

    /// One of a few words.
    record Choice(String name, List<String> words, String fallback, String about) implements Setting {
        /// Copies the words.
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String allowed() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public Optional<Object> accept(@Nullable Object value) {
            return value instanceof String s && words.contains(s) ? Optional.of(s) : Optional.empty();
        }
    }

    /// True or false.
    record Switch(String name, Boolean fallback, String about) implements Setting {
        @Override
        public String allowed() {
            return "true or false";
        }

        @Override
        public Optional<Object> accept(@Nullable Object value) {
            return value instanceof Boolean b ? Optional.of(b) : Optional.empty();
        }
    }

    /// One of a few words, or a number; null stands for the word `none` where that is one of the words.
    record WordOr(List<String> words, Setting number, Object fallback) implements Setting {
        /// Copies the words.
        public WordOr {
            words = List.copyOf(words);
        }

        @Override
        public String name() {
            return number.name();
        }

        @Override
        public String about() {
            return number.about();
        }

        @Override
        public String allowed() {
            return String.join(", ", words) + " or " + number.allowed();
        }

        @Override
        public Optional<Object> accept(@Nullable Object value) {
            Object word = value == null ? "none" : value;
            return word instanceof String s && words.contains(s) ? Optional.of(s) : number.accept(value);
        }
    }
}
