package dev.zeroth.study;

import dev.zeroth.usage.UsageException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `90s`, `1.5h`, `500ms`, `2d`.
public final class Durations {

    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|min|h|d)?");

    private static final BigDecimal LONGEST_MILLIS =
            BigDecimal.valueOf(Duration.ofDays(36_525).toMillis());

    private Durations() {}

    /// A duration; a bare number is of seconds.
    ///
    /// @throws UsageException that names the text
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches() || matcher.group(1).length() > 15) {
            throw new UsageException("'%s' is not a duration".formatted(text), "Maybe '90s', '15m' or '2h'?");
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        long unit = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "m", "min" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            case null, default -> 1_000;
        };
        BigDecimal millis = number.multiply(BigDecimal.valueOf(unit));
        if (millis.compareTo(LONGEST_MILLIS) > 0) {
            throw new UsageException("'%s' is longer than 100 years".formatted(text));
        }
        return Duration.ofMillis(millis.longValue());
    }

    /// `250 ms`, `5.0 s`, `3 min 20 s`, `2 h 5 min`.
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) return millis + " ms";
        if (millis < 60_000) return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 1e2) / 1e1);
        if (millis < 3_600_000) return "%s min %s s".formatted(millis / 60_000, millis / 1_000 % 60);
        return "%s h %s min".formatted(millis / 3_600_000, millis / 60_000 % 60);
    }
}
