package dev.zeroth.optimizer.annealing;

/// The settings of [SimulatedAnnealing].
///
/// @param acceptance the chance that the mean uphill step has at the first temperature, between 0 and 1
/// @param last the last temperature as a share of the first, above 0 and at most 1
/// @param length n, how many evaluations the first cooling takes, at least 10; 0: 100 a coordinate
public record AnnealingOptions(Cooling cooling, double acceptance, double last, long length) {

    public AnnealingOptions {
        if (!(acceptance > 0 && acceptance < 1)) {
            throw new IllegalArgumentException("acceptance must be between 0 and 1, got " + acceptance);
        }
        if (!(last > 0 && last <= 1)) {
            throw new IllegalArgumentException("last must be above 0 and at most 1, got " + last);
        }
        if (length != 0 && length < 10) {
            throw new IllegalArgumentException("length must be 0 or at least 10, got " + length);
        }
    }

    /// Half of all mean uphill steps accepted at first, down to 1e-8 of that temperature.
    public static AnnealingOptions of(Cooling cooling) {
        return new AnnealingOptions(cooling, 0.5, 1e-8, 0);
    }
}
