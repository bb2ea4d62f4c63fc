package dev.zeroth.sampler.gp;

import java.util.Arrays;

/// A monotone map of losses to targets that a Gaussian process fits better: with u = (loss - least) / (r - least), r
/// the median of the first measured losses, ((u + delta)^p - 1) / p, less a mean, by a deviation.
///
/// All but `least` is told by the first losses measured, those of points spread over the space; later ones gather
/// where the losses are small, and units taken from them would change with the search's own choices.
///
/// @param least loss measured
/// @param unit r - least
/// @param mean of the first measured losses, mapped
/// @param deviation of these
/// @param power p; 1 leaves distances as they are, 0 is the logarithm
record Warp(double least, double unit, double mean, double deviation, double power) {

    private static final double DELTA = 0.1;

    /// The mean is at most so many deviations above the least.
    private static final double SPAN = 4;

    /// So far beyond the least the map is logarithmic, whatever the power.
    private static final double FAR = 12;

    /// The map for some losses, at least two of them different.
    ///
    /// @param known finite losses in the order of trials
    /// @param first how many of them tell the units
    static Warp of(double[] known, int first, double power) {
        double[] early = Arrays.copyOf(known, Math.min(first, known.length));
        double[] sorted = early.clone();
        Arrays.sort(sorted);
        double least = known[0];
        double greatest = known[0];
        for (double loss : known) {
            least = Math.min(least, loss);
            greatest = Math.max(greatest, loss);
        }
        double unit = sorted[sorted.length / 2] - least;
        if (!(unit > 0)) unit = greatest - least;
        if (!Double.isFinite(unit)) unit = Double.MAX_VALUE / 4;
        Warp raw = new Warp(least, unit, 0, 1, power);
        double mean = Arrays.stream(early).map(raw::at).average().orElse(0);
        double square = Arrays.stream(early)
                .map(loss -> (raw.at(loss) - mean) * (raw.at(loss) - mean))
                .average()
                .orElse(0);
        double deviation = Math.max(Math.sqrt(square), (mean - raw.at(least)) / SPAN);
        return new Warp(least, unit, mean, deviation > 0 ? deviation : 1, power);
    }

    private double base(double loss) {
        double u = loss / unit - least / unit;
        return (u > FAR ? FAR + Math.log1p(u - FAR) : u) + DELTA;
    }

    /// The target of a loss.
    double at(double loss) {
        double base = base(loss);
        double raw = power == 0 ? Math.log(base) : Math.expm1(power * Math.log(base)) / power;
        return (raw - mean) / deviation;
    }

    /// The logarithm of the slope at a loss, up to a term that does not depend on the power.
    double logSlope(double loss) {
        return (power - 1) * Math.log(base(loss)) - Math.log(deviation);
    }
}
