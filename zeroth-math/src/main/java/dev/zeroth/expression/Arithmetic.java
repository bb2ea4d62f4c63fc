package dev.zeroth.expression;

import org.jspecify.annotations.Nullable;

/// The arithmetic operators: exact in 64-bit integers, and in doubles where a result does not fit.
enum Arithmetic {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    FLOOR_DIVIDE("//"),
    MODULO("%"),
    POWER("**");

    private final String symbol;

    Arithmetic(String symbol) {
        this.symbol = symbol;
    }

    static @Nullable Arithmetic of(Token token) {
        for (Arithmetic operator : values()) {
            if (token.is(operator.symbol)) {
                return operator;
            }
        }
        return null;
    }

    Object apply(@Nullable Object a, @Nullable Object b, int column) {
        if (a == Absent.ABSENT || b == Absent.ABSENT) {
            return Absent.ABSENT;
        }
        if (a instanceof Long x && b instanceof Long y) {
            return whole(x, y, column);
        }
        return real(number(a, symbol, column), number(b, symbol, column), column);
    }

    static double number(@Nullable Object value, String user, int column) {
        return switch (value) {
            case Long l -> l.doubleValue();
            case Double d -> d;
            case null, default -> throw new Fault("'" + user + "' needs numbers, found " + Values.show(value), column);
        };
    }

    private Object whole(long x, long y, int column) {
        return switch (this) {
            case ADD -> {
                long sum = x + y;
                yield ((x ^ sum) & (y ^ sum)) < 0 ? (Object) ((double) x + (double) y) : (Object) sum;
            }
            case SUBTRACT -> {
                long difference = x - y;
                yield ((x ^ y) & (x ^ difference)) < 0 ? (Object) ((double) x - (double) y) : (Object) difference;
            }
            case MULTIPLY -> product(x, y);
            case FLOOR_DIVIDE -> {
                requireDivisor((double) y, column);
                yield x == Long.MIN_VALUE && y == -1 ? (Object) (-(double) x) : (Object) Math.floorDiv(x, y);
            }
            case MODULO -> {
                requireDivisor((double) y, column);
                yield Math.floorMod(x, y);
            }
            case POWER -> y < 0 ? real((double) x, (double) y, column) : wholePower(x, y);
            case DIVIDE -> real((double) x, (double) y, column);
        };
    }

    private static Object product(long x, long y) {
        long product = x * y;
        return Math.multiplyHigh(x, y) == product >> 63 ? (Object) product : (Object) ((double) x * (double) y);
    }

    private static Object wholePower(long x, long y) {
        if (x == 0 || x == 1 || x == -1) {
            return y == 0 ? 1L : x == -1 && y % 2 == 0 ? 1L : x;
        }
        if (y > 63) {
            return Math.pow((double) x, (double) y);
        }
        Object power = 1L;
        for (int i = 0; i < y && power instanceof Long exact; i++) {
            power = product(exact, x);
        }
        return power instanceof Long ? power : (Object) Math.pow((double) x, (double) y);
    }

    private Object real(double x, double y, int column) {
        return switch (this) {
            case ADD -> x + y;
            case SUBTRACT -> x - y;
            case MULTIPLY -> x * y;
            case DIVIDE -> {
                requireDivisor(y, column);
                yield x / y;
            }
            case FLOOR_DIVIDE -> {
                requireDivisor(y, column);
                yield Math.floor(x / y);
            }
            case MODULO -> {
                requireDivisor(y, column);
                double rest = x % y;
                yield rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
            }
            case POWER -> realPower(x, y, column);
        };
    }

    private static double realPower(double x, double y, int column) {
        if (x == 0 && y < 0) {
            throw new Fault("0 has no negative power", column);
        }
        double power = Math.pow(x, y);
        if (Double.isNaN(power) && !Double.isNaN(x) && !Double.isNaN(y)) {
            throw new Fault(x + " to the power " + y + " is no real number", column);
        }
        return power;
    }

    private void requireDivisor(double divisor, int column) {
        if (divisor == 0) {
            throw new Fault("'" + symbol + "' by zero", column);
        }
    }
}
