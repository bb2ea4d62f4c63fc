package dev.zeroth.optimizer.differential;

/// The settings of [DifferentialEvolution].
///
/// @param population how many vectors there are, at least 4; 0: by the dimension, or by the budget where
///     that is known
/// @param adaptive whether F and CR are learned from successes ([SuccessHistory]); if so the two below are
///     their start
/// @param weight F, above 0 and at most 2
/// @param crossover CR, from 0 to 1
/// @param budget how many evaluations there will be: the population shrinks linearly from its size to 4
///     over these; 0: not known, and the population keeps its size
public record DifferentialOptions(
        Mutation mutation, int population, boolean adaptive, double weight, double crossover, long budget) {

    static final int LEAST_POPULATION = 4;

    public DifferentialOptions {
        if (population != 0 && population < LEAST_POPULATION) {
            throw new IllegalArgumentException("population must be 0 or at least 4, got " + population);
        }
        if (!(weight > 0 && weight <= 2)) {
            throw new IllegalArgumentException("weight must be above 0 and at most 2, got " + weight);
        }
        if (!(crossover >= 0 && crossover <= 1)) {
            throw new IllegalArgumentException("crossover must be from 0 to 1, got " + crossover);
        }
        if (budget < 0) throw new IllegalArgumentException("budget must be at least 0, got " + budget);
    }

    /// The form of Storn and Price: F = 0.5, CR = 0.9 throughout.
    public static DifferentialOptions plain(Mutation mutation) {
        return new DifferentialOptions(mutation, 0, false, 0.5, 0.9, 0);
    }

    /// SHADE: F and CR learned from successes.
    public static DifferentialOptions shade() {
        return new DifferentialOptions(Mutation.CURRENT_TO_SOME_BEST, 0, true, 0.5, 0.5, 0);
    }

    /// L-SHADE: SHADE with a population that shrinks over a known number of evaluations.
    public static DifferentialOptions lshade(long budget) {
        return new DifferentialOptions(Mutation.CURRENT_TO_SOME_BEST, 0, true, 0.5, 0.5, budget);
    }
}
