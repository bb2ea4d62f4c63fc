package dev.zeroth.sampler.genetic;

/// The settings of [GeneticMethod].
///
/// @param population how many members a generation has, at least 2; 0: by the space
/// @param selection how parents are chosen
/// @param tournament how many take part in a tournament, at least 1
/// @param elites the share of a generation that lives on beside the children, from 0 and below 1; one
///     member at least
/// @param variation how children are made
public record GeneticOptions(int population, Selection selection, int tournament, double elites, Variation variation) {

    public GeneticOptions {
        if (population != 0 && population < 2) {
            throw new IllegalArgumentException("population must be 0 or at least 2, got " + population);
        }
        if (tournament < 1) throw new IllegalArgumentException("tournament must be at least 1, got " + tournament);
        if (!(elites >= 0 && elites < 1)) {
            throw new IllegalArgumentException("elites must be from 0 and below 1, got " + elites);
        }
    }

    /// Tournaments of three, simulated binary crossover of index 2, polynomial mutation of index 20.
    public static GeneticOptions standard() {
        return new GeneticOptions(
                0,
                Selection.TOURNAMENT,
                3,
                0.3,
                new Variation(Crossover.SIMULATED_BINARY, 0.9, 2, Mutation.POLYNOMIAL, 0, 0.1, 20));
    }
}
