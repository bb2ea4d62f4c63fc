package dev.zeroth.optimizer.annealing;

/// The settings of [DualAnnealing].
///
/// @param visiting q_v, the heavier the tails of steps, above 1 and below 3
/// @param acceptance q_a, below 1; the less, the fewer steps up are taken
/// @param temperature T_0, above 0
/// @param descents the chance of a descent after a round that found nothing new, from 0 to 1
public record DualAnnealingOptions(double visiting, double acceptance, double temperature, double descents) {

    public DualAnnealingOptions {
        if (!(visiting > 1 && visiting < 3)) {
            throw new IllegalArgumentException("visiting must be between 1 and 3, got " + visiting);
        }
        if (!(acceptance < 1)) throw new IllegalArgumentException("acceptance must be below 1, got " + acceptance);
        if (!(temperature > 0)) throw new IllegalArgumentException("temperature must be above 0, got " + temperature);
        if (!(descents >= 0 && descents <= 1)) {
            throw new IllegalArgumentException("descents must be from 0 to 1, got " + descents);
        }
    }

    /// q_v = 2.62 and q_a = -5, as published, T_0 = 5230.
    public static DualAnnealingOptions standard() {
        return new DualAnnealingOptions(2.62, -5, 5230, 0.05);
    }
}
