package dev.zeroth.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Kinds, equality and order of values.
final class Values {
    private static final double TWO_TO_63 = 0x1.0p63;

    private Values() {}

    /// The value in the language's own kinds: [Long], [Double], [Boolean], [String], [List], null or absent.
    static @Nullable Object normal(@Nullable Object value, String name, int column) {
        return switch (value) {
            case null -> null;
            case Long l -> l;
            case Double d -> d;
            case String s -> s;
            case Boolean b -> b;
            case Absent a -> a;
            case Integer i -> Long.valueOf(i);
            case Short s -> Long.valueOf(s);
            case Byte b -> Long.valueOf(b);
            case Float f -> Double.valueOf(f);
            case List<?> list -> normalList(list, name, column);
            default ->
                throw new Fault(
                        "expected a number, string, boolean, null or list as the value of '" + name + "', found "
                                + value.getClass().getSimpleName(),
                        column);
        };
    }

    private static List<?> normalList(List<?> list, String name, int column) {
        boolean plain = true;
        for (int i = 0; plain && i < list.size(); i++) {
            Object element = list.get(i);
            plain = element instanceof Long || element instanceof String || element instanceof Double;
        }
        if (plain) {
            return list;
        }
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object each : list) {
            copy.add(normal(each, name, column));
        }
        return Collections.unmodifiableList(copy);
    }

    static boolean isNumber(@Nullable Object value) {
        return value instanceof Long || value instanceof Double;
    }

    /// Equality by value; numbers of both kinds are compared exactly, other values of different kinds are unequal.
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        if (a instanceof Number && b instanceof Number) {
            return isNumeric(a) && isNumeric(b) && compareNumbers(a, b) == 0;
        }
        if (a instanceof List<?> first && b instanceof List<?> second) {
            return sameLists(first, second);
        }
        return a.equals(b);
    }

    private static boolean isNumeric(Object number) {
        return !(number instanceof Double d) || !Double.isNaN(d);
    }

    private static boolean sameLists(List<?> a, List<?> b) {
        boolean same = a.size() == b.size();
        for (int i = 0; same && i < a.size(); i++) {
            same = same(a.get(i), b.get(i));
        }
        return same;
    }

    /// The sign of `a - b` for numbers that are not NaN, exact across long and double.
    static int compareNumbers(Object a, Object b) {
        if (a instanceof Long first) {
            return b instanceof Long second ? Long.compare(first, second) : compare(first, (Double) b);
        }
        double first = (Double) a;
        if (b instanceof Long second) {
            return -compare(second, first);
        }
        double second = (Double) b;
        return first < second ? -1 : first > second ? 1 : 0;
    }

    private static int compare(long a, double b) {
        if (b >= TWO_TO_63) {
            return -1;
        }
        if (b < -TWO_TO_63) {
            return 1;
        }
        long whole = (long) b;
        return a != whole ? Long.compare(a, whole) : Double.compare(0.0, b - whole);
    }

    /// True where the numbers or strings are ordered as asked; false where one is NaN.
    static boolean ordered(@Nullable Object a, @Nullable Object b, String operator, int column) {
        int sign;
        if (a instanceof String first && b instanceof String second) {
            sign = first.compareTo(second);
        } else if (a != null && b != null && isNumber(a) && isNumber(b)) {
            if (!isNumeric(a) || !isNumeric(b)) {
                return false;
            }
            sign = compareNumbers(a, b);
        } else {
            throw new Fault("cannot order " + show(a) + " and " + show(b) + " by '" + operator + "'", column);
        }
        return switch (operator) {
            case "<" -> sign < 0;
            case "<=" -> sign <= 0;
            case ">" -> sign > 0;
            default -> sign >= 0;
        };
    }

    /// Whether a list has an equal element, or a string contains the other.
    static boolean contains(@Nullable Object container, @Nullable Object value, int column) {
        if (container instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (same(list.get(i), value)) {
                    return true;
                }
            }
            return false;
        }
        if (container instanceof String whole && value instanceof String part) {
            return whole.contains(part);
        }
        throw new Fault("expected a list after 'in', found " + show(container), column);
    }

    /// A value as a message shows it, with its kind.
    static String show(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String s -> "the string '" + (s.length() <= 40 ? s : s.substring(0, 40) + "...") + "'";
            case Boolean b -> "the boolean " + b;
            case Long l -> "the number " + l;
            case Double d -> "the number " + d;
            case List<?> list -> "a list of " + list.size();
            default -> value.toString();
        };
    }
}
