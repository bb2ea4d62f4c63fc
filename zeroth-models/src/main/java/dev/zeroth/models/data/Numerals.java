package dev.zeroth.models.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Numbers and times as data files write them.
final class Numerals {
    private Numerals() {}

    /// Whether the text is a finite decimal number. Java's own extras (`1f`, `0x1p3`, `Infinity`) are not.
    static boolean isNumber(String text) {
        return !Double.isNaN(number(text));
    }

    /// The number, or NaN if the text is none.
    static double number(String text) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= c >= '0' && c <= '9';
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        if (!digit) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /// Seconds since 1970 of a date, a date and time (in UTC unless it says otherwise), or a plain number; else NaN.
    static double time(String text) {
        double number = number(text);
        if (!Double.isNaN(number)) {
            return number;
        }
        try {
            String iso = text.indexOf(' ') == 10 ? text.replaceFirst(" ", "T") : text;
            if (iso.length() <= 10) {
                return LocalDate.parse(iso).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            }
            boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            Instant instant = zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            return instant.getEpochSecond() + instant.getNano() / 1e9;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }
}
