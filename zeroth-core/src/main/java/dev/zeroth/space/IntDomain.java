package dev.zeroth.space;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whole numbers from `low` to `high`, both included.
///
/// @param low at least -2^53; at least 1 on a log scale
/// @param high at least `low`, at most 2^53; lowered to the last multiple of the step
/// @param step at least 1; 1 on a log scale
public record IntDomain(long low, long high, Scale scale, long step) implements ScalarDomain {

    private static final long LIMIT = 1L << 53;

    public IntDomain {
        if (low < -LIMIT || high > LIMIT) {
            throw new IllegalArgumentException("bounds must be within +-2^53, got %s to %s".formatted(low, high));
        }
        if (low > high)
            throw new IllegalArgumentException("low must be at most high, got %s > %s".formatted(low, high));
        if (step < 1) throw new IllegalArgumentException("step must be at least 1, got " + step);
        if (scale == Scale.LOG) {
            if (low < 1) throw new IllegalArgumentException("low must be at least 1 on a log scale, got " + low);
            if (step != 1) throw new IllegalArgumentException("step and log cannot be used together");
        }
        high -= (high - low) % step;
    }

    /// The whole numbers from low to high.
    public static IntDomain of(long low, long high) {
        return new IntDomain(low, high, Scale.LINEAR, 1);
    }

    /// The whole numbers from low to high, evenly in the logarithm.
    public static IntDomain log(long low, long high) {
        return new IntDomain(low, high, Scale.LOG, 1);
    }

    /// low, low + step, ... up to high.
    public static IntDomain stepped(long low, long high, long step) {
        return new IntDomain(low, high, Scale.LINEAR, step);
    }

    /// Whether the number is one of this domain's.
    public boolean contains(long value) {
        return value >= low && value <= high && (value - low) % step == 0;
    }

    /// The value nearest to a number, which may lie outside the bounds.
    public long nearest(double number) {
        double clamped = Math.clamp(number, (double) low, (double) high);
        return low + Math.clamp(Math.round((clamped - low) / step), 0, (high - low) / step) * step;
    }

    private long count() {
        return (high - low) / step + 1;
    }

    @Override
    public double cardinality() {
        return count();
    }

    @Override
    public IntValue value(@Nullable Object raw) {
        if (raw instanceof Number n && n.doubleValue() == Math.rint(n.doubleValue())) {
            return new IntValue(this, n instanceof Long whole ? whole : (long) n.doubleValue());
        }
        throw new IllegalArgumentException("'%s' is not a whole number of %s".formatted(raw, this));
    }

    @Override
    public IntValue decode(double code) {
        if (code != Math.rint(code)) throw new IllegalArgumentException(code + " is not a whole number");
        return new IntValue(this, (long) code);
    }

    @Override
    public double codeAt(double unit) {
        if (scale == Scale.LOG) {
            double from = Math.log(low - 0.5);
            return Math.clamp(Math.round(Math.exp(from + unit * (Math.log(high + 0.5) - from))), low, high);
        }
        return low + Math.min((long) (unit * count()), count() - 1) * step;
    }

    @Override
    public double codeOf(long index) {
        return low + Objects.checkIndex(index, count()) * step;
    }

    @Override
    public double unitOf(double code) {
        if (scale == Scale.LOG) {
            double from = Math.log(low - 0.5);
            return (Math.log(code) - from) / (Math.log(high + 0.5) - from);
        }
        return ((code - low) / step + 0.5) / cardinality();
    }

    @Override
    public String toString() {
        return ParameterText.format(this);
    }
}
