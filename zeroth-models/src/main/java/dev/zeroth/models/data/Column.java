package dev.zeroth.models.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The values of one column, one a row.
public sealed interface Column {
    /// The name in the header.
    String name();

    /// What the values are.
    ColumnKind kind();

    /// The number of rows.
    int size();

    /// Whether the value of a row is missing.
    boolean missing(int row);

    /// The same column with these rows, in this order.
    Column select(int[] rows);

    /// Numbers, and times as seconds since 1970.
    final class Numbers implements Column {
        private final String name;
        private final ColumnKind kind;
        private final double[] values;

        /// @param kind [ColumnKind#NUMBER] or [ColumnKind#TIME]
        /// @param values one a row, NaN where missing
        public Numbers(String name, ColumnKind kind, double[] values) {
            if (kind != ColumnKind.NUMBER && kind != ColumnKind.TIME) {
                throw new IllegalArgumentException("kind must be number or time, got " + kind.label());
            }
            this.name = name;
            this.kind = kind;
            this.values = values.clone();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public ColumnKind kind() {
            return kind;
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean missing(int row) {
            return Double.isNaN(values[row]);
        }

        /// The value of a row, NaN if it is missing.
        public double value(int row) {
            return values[row];
        }

        @Override
        public Numbers select(int[] rows) {
            return new Numbers(
                    name, kind, Arrays.stream(rows).mapToDouble(r -> values[r]).toArray());
        }
    }

    /// Names or texts.
    final class Words implements Column {
        private final String name;
        private final ColumnKind kind;
        private final @Nullable String[] values;

        /// @param kind [ColumnKind#CATEGORY], [ColumnKind#TEXT] or [ColumnKind#GROUP]
        /// @param values one a row, null where missing
        public Words(String name, ColumnKind kind, List<? extends @Nullable String> values) {
            if (kind != ColumnKind.CATEGORY && kind != ColumnKind.TEXT && kind != ColumnKind.GROUP) {
                throw new IllegalArgumentException("kind must be category, text or group, got " + kind.label());
            }
            this.name = name;
            this.kind = kind;
            this.values = values.toArray(new @Nullable String[0]);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public ColumnKind kind() {
            return kind;
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean missing(int row) {
            return values[row] == null;
        }

        /// The value of a row.
        ///
        /// @throws IllegalStateException if it is missing
        public String value(int row) {
            String value = values[row];
            if (value == null) {
                throw new IllegalStateException("row " + row + " of column " + name + " has no value");
            }
            return value;
        }

        /// The value of a row, or the other one if it is missing.
        public String valueOr(int row, String other) {
            return Objects.requireNonNullElse(values[row], other);
        }

        @Override
        public Words select(int[] rows) {
            return new Words(
                    name, kind, Arrays.stream(rows).mapToObj(r -> values[r]).toList());
        }
    }
}
