package dev.zeroth.models.data;

import dev.zeroth.models.Names;
import java.util.Arrays;
import java.util.Locale;

/// What the values of a column are.
public enum ColumnKind {
    /// Finite numbers; an empty value or one of [ReadOptions#missing] is missing.
    NUMBER,
    /// One of a few names.
    CATEGORY,
    /// Free text.
    TEXT,
    /// The group of a row, for splits by group; never a feature.
    GROUP,
    /// When the row was observed, a number or an ISO 8601 date or date and time; never a feature.
    TIME,
    /// Not read.
    IGNORE;

    /// The name in study files: lower case.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind of a name as study files write it.
    ///
    /// @throws IllegalArgumentException if there is none, with the nearest name
    public static ColumnKind named(String label) {
        for (ColumnKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown column kind " + Names.shown(label)
                + Names.maybe(
                        label, Arrays.stream(values()).map(ColumnKind::label).toList()));
    }
}
