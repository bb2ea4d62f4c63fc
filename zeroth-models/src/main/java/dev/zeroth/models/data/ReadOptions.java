package dev.zeroth.models.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the reader of a table must not guess, and how much it may read.
///
/// @param kinds the kinds of columns that are not to be inferred; naming an absent column is an error
/// @param others the kind of every other column, or what [Others#INFER] finds
/// @param missing values that count as missing in columns other than text, beside the empty one
/// @param blankTexts whether a text of white space alone is an empty text; else it is missing
/// @param maxBytes the largest file that is read
/// @param maxRows the largest number of rows
/// @param maxColumns the largest number of columns
public record ReadOptions(
        Map<String, ColumnKind> kinds,
        Others others,
        Set<String> missing,
        boolean blankTexts,
        long maxBytes,
        int maxRows,
        int maxColumns) {

    /// What becomes of the columns that were not named.
    public enum Others {
        /// Their kind is inferred from their values.
        INFER,
        /// They are not read.
        IGNORE
    }

    private static final Set<String> MISSING =
            Collections.unmodifiableSet(new TreeSet<>(List.of("NA", "N/A", "NaN", "nan", "NULL", "null", "?")));

    /// Checks the bounds and copies the collections.
    public ReadOptions {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
        missing = Collections.unmodifiableSet(new TreeSet<>(missing));
        if (maxBytes < 1 || maxRows < 1 || maxColumns < 1) {
            throw new IllegalArgumentException("maxBytes, maxRows and maxColumns must be at least 1, got " + maxBytes
                    + ", " + maxRows + " and " + maxColumns);
        }
    }

    /// Everything is inferred; at most 1 GiB, 5 million rows and 20,000 columns.
    public static ReadOptions inferred() {
        return of(Map.of());
    }

    /// The kinds of some columns are given, the others are inferred.
    public static ReadOptions of(Map<String, ColumnKind> kinds) {
        return new ReadOptions(kinds, Others.INFER, MISSING, false, 1L << 30, 5_000_000, 20_000);
    }

    /// Only the named columns are read.
    public static ReadOptions only(Map<String, ColumnKind> kinds) {
        return new ReadOptions(kinds, Others.IGNORE, MISSING, false, 1L << 30, 5_000_000, 20_000);
    }

    /// The same, where a text that is blank is an empty one: of texts, those alone are missing that JSON
    /// lines lack or have as null.
    public ReadOptions withBlankTexts() {
        return new ReadOptions(kinds, others, missing, true, maxBytes, maxRows, maxColumns);
    }
}
