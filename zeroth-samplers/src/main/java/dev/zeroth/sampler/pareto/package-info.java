/// Evolution towards a Pareto front, over every kind of parameter.
///
/// To read in this order: [Member][dev.zeroth.sampler.pareto.Member] and
/// [Fronts][dev.zeroth.sampler.pareto.Fronts]; generations and who survives them,
/// [GenerationMethod][dev.zeroth.sampler.pareto.GenerationMethod] with
/// [Crowding][dev.zeroth.sampler.pareto.Crowding] (NSGA-II) or [Niches][dev.zeroth.sampler.pareto.Niches]
/// (NSGA-III); one by one, [DecompositionMethod][dev.zeroth.sampler.pareto.DecompositionMethod] (MOEA/D).
@NullMarked
package dev.zeroth.sampler.pareto;

import org.jspecify.annotations.NullMarked;
