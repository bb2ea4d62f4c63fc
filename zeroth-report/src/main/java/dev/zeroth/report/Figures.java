package dev.zeroth.report;

import dev.zeroth.json.Numbers;
import dev.zeroth.trial.TrialRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// Numbers as a reader wants them.
final class Figures {

    private static final int DIGITS = 5;

    private Figures() {}

    /// Five significant digits; whole numbers below a million in full.
    static String text(double value) {
        if (!Double.isFinite(value) || value == 0) return value == 0 ? "0" : Numbers.text(value);
        if (value == Math.rint(value) && Math.abs(value) < 1e6) return Long.toString((long) value);
        String text = Numbers.text(new BigDecimal(value)
                .round(new MathContext(DIGITS, RoundingMode.HALF_EVEN))
                .doubleValue());
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /// A share as a percentage.
    static String percent(double share) {
        if (share > 0 && share < 0.01) return "< 1%";
        return Math.round(share * 100) + "%";
    }

    /// `1 trial`, `2 trials`.
    static String count(long count, String noun) {
        return whole(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /// `12,345`.
    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Seconds from start to finish, NaN where either is unknown.
    static double seconds(TrialRecord trial) {
        if (trial.started() == null || trial.finished() == null) return Double.NaN;
        return Duration.between(trial.started(), trial.finished()).toNanos() / 1e9;
    }

    /// `340 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min`.
    static String duration(double seconds) {
        if (seconds < 0.9995) return Math.round(seconds * 1000) + " ms";
        if (seconds < 59.95) return String.format(Locale.ROOT, "%.1f s", seconds);
        long whole = Math.round(seconds);
        if (whole < 3600) return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
        long minutes = Math.round(seconds / 60);
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /// One layout for all numbers of a table's column, so that they align; NaN as an empty text.
    ///
    /// @param digits significant digits of a number of ordinary size
    static DoubleFunction<String> aligned(double[] numbers, int digits) {
        double[] sizes = Arrays.stream(numbers)
                .filter(Double::isFinite)
                .map(Math::abs)
                .filter(size -> size > 0)
                .sorted()
                .toArray();
        if (sizes.length == 0) return value -> special(value, "0");
        double most = sizes[sizes.length - 1];
        if (most < 1e15 && Arrays.stream(sizes).allMatch(size -> size == Math.rint(size))) {
            return value -> special(value, Long.toString((long) value));
        }
        if (most >= 1e7 || sizes[0] < 1e-4) return value -> special(value, scientific(value));
        int decimals = Math.clamp(digits - 1L - magnitude(sizes[sizes.length / 2]), 0, 8);
        return value -> special(value, fixed(value, decimals));
    }

    private static int magnitude(double size) {
        return (int) Math.floor(Math.log10(size));
    }

    private static String special(double value, String text) {
        if (Double.isNaN(value)) return "";
        return Double.isInfinite(value) ? Numbers.text(value) : text;
    }

    private static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) return "";
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static String scientific(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3e", value) : "";
    }
}
