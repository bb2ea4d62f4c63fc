package dev.zeroth.expression;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The functions of the language.
enum Calls {
    MIN(1, Integer.MAX_VALUE),
    MAX(1, Integer.MAX_VALUE),
    ABS(1, 1),
    FLOOR(1, 1),
    CEIL(1, 1),
    ROUND(1, 1),
    SQRT(1, 1),
    LOG(1, 2),
    EXP(1, 1),
    POW(2, 2),
    LEN(1, 1);

    static final String NAMES = "min max abs floor ceil round sqrt log exp pow len";

    private final int least;
    private final int most;

    Calls(int least, int most) {
        this.least = least;
        this.most = most;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Calls of(String name) {
        for (Calls call : values()) {
            if (call.word().equals(name)) {
                return call;
            }
        }
        return null;
    }

    void check(int arguments, int column) {
        if (arguments < least || arguments > most) {
            String count = least == most ? "" + least : least + (most == 2 ? " or 2" : " or more");
            String expected = count.equals("1") ? "1 argument" : count + " arguments";
            throw new Fault("expected " + expected + " of " + word() + ", found " + arguments, column);
        }
    }

    @Nullable
    Object apply(List<@Nullable Object> arguments, int column) {
        Object first = arguments.getFirst();
        return switch (this) {
            case MIN, MAX -> extreme(arguments, column);
            case ABS -> magnitude(first, column);
            case FLOOR -> first instanceof Long ? first : whole(Math.floor(number(first, column)));
            case CEIL -> first instanceof Long ? first : whole(Math.ceil(number(first, column)));
            case ROUND -> first instanceof Long ? first : whole(Math.rint(number(first, column)));
            case SQRT -> Math.sqrt(domain(first, 0, true, column));
            case LOG -> logarithm(arguments, column);
            case EXP -> Math.exp(number(first, column));
            case POW -> Arithmetic.POWER.apply(first, arguments.get(1), column);
            case LEN -> length(first, column);
        };
    }

    private @Nullable Object extreme(List<? extends @Nullable Object> arguments, int column) {
        if (arguments.size() == 1 && arguments.getFirst() instanceof List<?> list) {
            if (list.isEmpty()) {
                throw new Fault(word() + " of an empty list", column);
            }
            return extreme(list.size() == 1 ? List.of(list.getFirst(), list.getFirst()) : list, column);
        }
        Object best = arguments.getFirst();
        String better = this == MIN ? "<" : ">";
        for (Object each : arguments) {
            if (Values.ordered(each, best, better, column)) {
                best = each;
            }
        }
        return best;
    }

    private Object magnitude(@Nullable Object value, int column) {
        if (value instanceof Long l && l != Long.MIN_VALUE) {
            return Math.abs(l);
        }
        return Math.abs(number(value, column));
    }

    private static Object whole(double value) {
        return Math.abs(value) < 0x1.0p63 ? (Object) (long) value : (Object) value;
    }

    private Object logarithm(List<@Nullable Object> arguments, int column) {
        double log = Math.log(domain(arguments.getFirst(), 0, false, column));
        if (arguments.size() == 1) {
            return log;
        }
        double base = domain(arguments.get(1), 0, false, column);
        if (base == 1) {
            throw new Fault("log needs a base other than 1", column);
        }
        return log / Math.log(base);
    }

    private Object length(@Nullable Object value, int column) {
        return switch (value) {
            case String s -> (long) s.codePointCount(0, s.length());
            case List<?> list -> (long) list.size();
            case null, default -> throw new Fault("len needs a list or a string, found " + Values.show(value), column);
        };
    }

    private double number(@Nullable Object value, int column) {
        return Arithmetic.number(value, word(), column);
    }

    private double domain(@Nullable Object value, double low, boolean included, int column) {
        double number = number(value, column);
        if (number < low || (number == low && !included)) {
            String range = included ? "of at least 0" : "above 0";
            throw new Fault(word() + " needs a number " + range + ", found " + value, column);
        }
        return number;
    }
}
