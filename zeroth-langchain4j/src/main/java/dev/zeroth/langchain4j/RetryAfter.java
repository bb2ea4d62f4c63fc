package dev.zeroth.langchain4j;

import java.time.Duration;

/// The header `Retry-After` in seconds; a date is taken for none, as a wait must not depend on two clocks.
final class RetryAfter {

    private static final Duration MOST = Duration.ofHours(1);

    private RetryAfter() {}

    static Duration of(String header) {
        String text = header.strip();
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) return Duration.ZERO;
        Duration said = Duration.ofMillis(Math.round(1000 * Double.parseDouble(text)));
        return said.compareTo(MOST) > 0 ? MOST : said;
    }
}
