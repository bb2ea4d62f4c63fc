package dev.zeroth.report.chart;

import dev.zeroth.json.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Round numbers along a range.
final class Ticks {

    private static final double[] ROUND = {1, 2, 5, 10};
    private static final double[][] WITHIN_DECADE = {{1, 2, 5}, {1, 3}, {1}};

    private Ticks() {}

    /// Multiples of 1, 2 or 5 times a power of ten, about as many as wanted.
    ///
    /// @param whole whether to keep to whole numbers
    static List<Tick> linear(double low, double high, int wanted, boolean whole) {
        double step = step(low, high, wanted);
        if (whole) step = Math.max(1, step);
        double first = Math.ceil(low / step - 1e-9);
        double last = Math.floor(high / step + 1e-9);
        List<Tick> ticks = new ArrayList<>();
        for (double k = first; k <= last && ticks.size() < 4 * wanted; k++) {
            double value = k * step;
            ticks.add(new Tick(value, label(value, step, Math.max(Math.abs(low), Math.abs(high)))));
        }
        return ticks;
    }

    private static double step(double low, double high, int wanted) {
        double rough = Math.max(high / wanted - low / wanted, Double.MIN_NORMAL);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double round : ROUND) if (round * power >= rough * (1 - 1e-9)) return round * power;
        return 10 * power;
    }

    private static String label(double value, double step, double largest) {
        if (value == 0) return "0";
        if (largest >= 1e6 || step < 1e-4) return scientific(value, step);
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
        return minus(BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString());
    }

    private static String scientific(double value, double step) {
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
        int digits = Math.clamp(exponent - (long) Math.floor(Math.log10(step) + 1e-9), 0, 6);
        String mantissa = BigDecimal.valueOf(value)
                .scaleByPowerOfTen(-exponent)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .toPlainString();
        return minus(mantissa + "e" + exponent);
    }

    /// Powers of ten, with some of their multiples where there are few; on a range within a decade, linear ticks.
    static List<Tick> log(double low, double high, int wanted) {
        double decades = Math.log10(high) - Math.log10(low);
        if (decades < 0.7) return linear(low, high, wanted, false);
        double[] factors = WITHIN_DECADE[decades * 3 <= wanted ? 0 : decades * 2 <= wanted ? 1 : 2];
        int stride = Math.max(1, (int) Math.ceil(decades / wanted));
        int from = (int) Math.floor(Math.log10(low) + 1e-9);
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = from; exponent <= Math.log10(high) + 1e-9; exponent++) {
            if (Math.floorMod(exponent, stride) != 0) continue;
            for (double factor : factors) {
                double value =
                        BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent).doubleValue();
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) ticks.add(new Tick(value, power(value)));
            }
        }
        return ticks;
    }

    private static String power(double value) {
        if (value >= 1e-3 && value < 1e5)
            return new BigDecimal(Numbers.text(value)).stripTrailingZeros().toPlainString();
        int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
        return minus(BigDecimal.valueOf(value)
                        .scaleByPowerOfTen(-exponent)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .toPlainString()
                + "e" + exponent);
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
