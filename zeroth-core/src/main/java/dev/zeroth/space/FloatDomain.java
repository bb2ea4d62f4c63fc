package dev.zeroth.space;

import dev.zeroth.json.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Floating-point numbers from `low` to `high`, both included.
///
/// @param low finite; above 0 on a log scale
/// @param high finite, at least `low`; with a step it is lowered to the last multiple
/// @param step the distance between values, or null for a continuum; not together with a log scale
public record FloatDomain(
        double low, double high, Scale scale, @Nullable Double step) implements ScalarDomain {

    private static final double STEP_TOLERANCE = 1e-8;

    public FloatDomain {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "bounds must be finite, got %s to %s".formatted(Numbers.text(low), Numbers.text(high)));
        }
        if (low > high) {
            throw new IllegalArgumentException(
                    "low must be at most high, got %s > %s".formatted(Numbers.text(low), Numbers.text(high)));
        }
        low += 0.0; // makes 0.0 of -0.0, so that equal bounds are equal
        high += 0.0;
        if (scale == Scale.LOG && low <= 0) {
            throw new IllegalArgumentException("low must be above 0 on a log scale, got " + Numbers.text(low));
        }
        if (step != null) {
            if (scale == Scale.LOG) throw new IllegalArgumentException("step and log cannot be used together");
            if (!(step > 0) || !Double.isFinite(step)) {
                throw new IllegalArgumentException("step must be above 0, got " + Numbers.text(step));
            }
            if ((high - low) / step > 1e15) {
                throw new IllegalArgumentException("step %s is too small for the range".formatted(Numbers.text(step)));
            }
            high = lastMultiple(low, high, step);
        }
    }

    /// The floats from low to high.
    public static FloatDomain of(double low, double high) {
        return new FloatDomain(low, high, Scale.LINEAR, null);
    }

    /// The floats from low to high, evenly in the logarithm.
    public static FloatDomain log(double low, double high) {
        return new FloatDomain(low, high, Scale.LOG, null);
    }

    /// low, low + step, ... up to high.
    public static FloatDomain stepped(double low, double high, double step) {
        return new FloatDomain(low, high, Scale.LINEAR, step);
    }

    private static double lastMultiple(double low, double high, double step) {
        BigDecimal start = BigDecimal.valueOf(low);
        BigDecimal stride = BigDecimal.valueOf(step);
        BigDecimal count = BigDecimal.valueOf(high).subtract(start).divide(stride, 0, RoundingMode.FLOOR);
        return start.add(count.multiply(stride)).doubleValue();
    }

    /// Whether the number is one of this domain's.
    public boolean contains(double value) {
        if (!(value >= low && value <= high)) return false;
        if (step == null) return true;
        double k = (value - low) / step;
        return Math.abs(k - Math.rint(k)) < STEP_TOLERANCE || value == stepped(Math.round(k));
    }

    @Override
    public double cardinality() {
        if (low == high) return 1;
        return step == null ? Double.POSITIVE_INFINITY : steps() + 1.0;
    }

    private long steps() {
        return step == null ? 0 : Math.round((high - low) / step);
    }

    @Override
    public FloatValue value(@Nullable Object raw) {
        if (raw instanceof Number n) return new FloatValue(this, n.doubleValue());
        throw new IllegalArgumentException("'%s' is not a number of %s".formatted(raw, this));
    }

    @Override
    public FloatValue decode(double code) {
        return new FloatValue(this, code);
    }

    @Override
    public double codeAt(double unit) {
        if (low == high) return low;
        if (step != null) return stepped(Math.min((long) (unit * (steps() + 1.0)), steps()));
        double value =
                scale == Scale.LOG ? Math.exp(Math.log(low) + unit * (Math.log(high) - Math.log(low))) : linear(unit);
        return Math.clamp(value, low, high);
    }

    private double linear(double unit) {
        double range = high - low;
        return Double.isFinite(range) ? low + unit * range : low * (1 - unit) + high * unit;
    }

    @Override
    public double codeOf(long index) {
        if (cardinality() == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the values of %s cannot be counted".formatted(this));
        }
        return stepped(Objects.checkIndex(index, steps() + 1));
    }

    /// The value nearest to a number, which may lie outside the bounds.
    public double nearest(double number) {
        double clamped = Math.clamp(number, low, high);
        return step == null ? clamped : stepped(Math.clamp(Math.round((clamped - low) / step), 0, steps()));
    }

    private double stepped(long k) {
        if (step == null || k == 0) return low;
        if (k == steps()) return high;
        return BigDecimal.valueOf(low)
                .add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(k)))
                .doubleValue();
    }

    @Override
    public double unitOf(double code) {
        if (low == high) return 0.5;
        if (step != null) return (Math.round((code - low) / step) + 0.5) / (steps() + 1.0);
        if (scale == Scale.LOG) return (Math.log(code) - Math.log(low)) / (Math.log(high) - Math.log(low));
        double range = high - low;
        return Double.isFinite(range) ? (code - low) / range : (code / 2 - low / 2) / (high / 2 - low / 2);
    }

    @Override
    public String toString() {
        return ParameterText.format(this);
    }
}
