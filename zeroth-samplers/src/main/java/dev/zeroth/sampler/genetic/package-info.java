/// Genetic search over every kind of parameter.
///
/// To read in this order: [Genome][dev.zeroth.sampler.genetic.Genome] and
/// [Genetics][dev.zeroth.sampler.genetic.Genetics], points as genes;
/// [Crossover][dev.zeroth.sampler.genetic.Crossover], [Mutation][dev.zeroth.sampler.genetic.Mutation] and the
/// two together, [Variation][dev.zeroth.sampler.genetic.Variation];
/// [Selection][dev.zeroth.sampler.genetic.Selection]; the search,
/// [GeneticMethod][dev.zeroth.sampler.genetic.GeneticMethod].
@NullMarked
package dev.zeroth.sampler.genetic;

import org.jspecify.annotations.NullMarked;
