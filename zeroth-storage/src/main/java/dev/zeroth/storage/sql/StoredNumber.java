package dev.zeroth.storage.sql;

import org.jspecify.annotations.Nullable;

/// A double in two columns: the number, null where SQL has none for it, and what it is.
final class StoredNumber {

    private StoredNumber() {}

    static @Nullable Double column(double number) {
        return Double.isFinite(number) ? (Double) number : null;
    }

    static String type(double number) {
        if (Double.isNaN(number)) return "NAN";
        if (Double.isFinite(number)) return "FINITE";
        return number > 0 ? "INF_POS" : "INF_NEG";
    }

    static double read(@Nullable Double column, String type) {
        return switch (type) {
            case "INF_POS" -> Double.POSITIVE_INFINITY;
            case "INF_NEG" -> Double.NEGATIVE_INFINITY;
            default -> column == null ? Double.NaN : column;
        };
    }
}
