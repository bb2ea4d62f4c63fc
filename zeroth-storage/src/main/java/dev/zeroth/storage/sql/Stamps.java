package dev.zeroth.storage.sql;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Moments as text in SQLite, `YYYY-MM-DD HH:MM:SS.ffffff`, to the microsecond.
///
/// The text names no zone. Under the head of schema 3.2 it is read and written as UTC, as Optuna 5 does; under that of
/// 3.0 as the zone of this machine, as Optuna 3.1 does. Optuna 3.2 to 4 wrote local time under the head of 3.2 and
/// nothing in the database says so: their moments read shifted by the zone's offset.
record Stamps(ZoneId zone) {

    static final Stamps UTC = new Stamps(ZoneOffset.UTC);

    String write(Instant instant) {
        LocalDateTime t = LocalDateTime.ofInstant(instant, zone);
        StringBuilder out = new StringBuilder(26);
        padded(out, t.getYear(), 1000).append('-');
        padded(out, t.getMonthValue(), 10).append('-');
        padded(out, t.getDayOfMonth(), 10).append(' ');
        padded(out, t.getHour(), 10).append(':');
        padded(out, t.getMinute(), 10).append(':');
        padded(out, t.getSecond(), 10).append('.');
        return padded(out, t.getNano() / 1000, 100_000).toString();
    }

    private static StringBuilder padded(StringBuilder out, int number, int unit) {
        for (int at = unit; at > 1 && number < at; at /= 10) out.append('0');
        return out.append(number);
    }

    /// The moment of a text, or null for none or one that is not a date and a time.
    @Nullable
    Instant read(@Nullable String text) {
        if (text == null) return null;
        try {
            return LocalDateTime.parse(text.strip().replace(' ', 'T'))
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
