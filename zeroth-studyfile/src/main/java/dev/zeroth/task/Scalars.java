package dev.zeroth.task;

import dev.zeroth.json.Numbers;
import dev.zeroth.study.Durations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Elements as values of Java types; null where an element is of another kind.
final class Scalars {

    /// Reads an element, or answers null where it is not what is wanted.
    @FunctionalInterface
    interface Reader<T> {
        @Nullable
        T read(Element element);
    }

    private Scalars() {}

    static @Nullable String text(Element element) {
        return element instanceof Element.Scalar scalar && scalar.value() != null ? scalar.text() : null;
    }

    static @Nullable Long whole(Element element, long low, long high) {
        if (!(element.json() instanceof Number number)) return null;
        long whole = number.longValue();
        boolean exact = number instanceof Long || (whole == number.doubleValue() && Math.abs(whole) < 1L << 53);
        return exact && whole >= low && whole <= high ? (Long) whole : null;
    }

    static String wholeWanted(long low, long high) {
        if (low == Long.MIN_VALUE) return "a whole number";
        if (high >= Integer.MAX_VALUE) return "a whole number of at least " + low;
        return "a whole number from %d to %d".formatted(low, high);
    }

    static @Nullable Double number(Element element, double low, double high) {
        if (!(element.json() instanceof Number number)) return null;
        double value = number.doubleValue();
        return Double.isFinite(value) && value >= low && value <= high ? (Double) value : null;
    }

    static String numberWanted(double low, double high) {
        if (Double.isInfinite(low) && Double.isInfinite(high)) return "a number";
        boolean above = low == Double.MIN_VALUE;
        if (high >= Double.MAX_VALUE) return above ? "a number above 0" : "a number of at least " + shown(low);
        if (above) return "a number above 0 and at most " + shown(high);
        if (Double.isInfinite(low)) return "a number of at most " + shown(high);
        return "a number from %s to %s".formatted(shown(low), shown(high));
    }

    private static String shown(double number) {
        String text = Numbers.text(number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static @Nullable Duration duration(Element element) {
        String text = text(element);
        if (text == null) return null;
        try {
            Duration duration = Durations.parse(text);
            return duration.isPositive() ? duration : null;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return null;
        }
    }

    static @Nullable Path path(Element element) {
        String text = text(element);
        if (text == null || text.isBlank()) return null;
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    static @Nullable List<String> texts(Element element) {
        List<String> texts = new ArrayList<>();
        List<Element> items = element instanceof Element.Sequence list ? list.items() : List.of(element);
        for (Element item : items) {
            String text = text(item);
            if (text == null) return null;
            texts.add(text);
        }
        return texts.isEmpty() ? null : texts;
    }
}
