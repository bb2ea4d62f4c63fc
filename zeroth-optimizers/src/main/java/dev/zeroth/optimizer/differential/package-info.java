/// Differential evolution: [DifferentialEvolution][dev.zeroth.optimizer.differential.DifferentialEvolution],
/// what is added to a vector ([Mutation][dev.zeroth.optimizer.differential.Mutation]), how far
/// ([SuccessHistory][dev.zeroth.optimizer.differential.SuccessHistory]) and among how many
/// ([DifferentialOptions][dev.zeroth.optimizer.differential.DifferentialOptions]).
@NullMarked
package dev.zeroth.optimizer.differential;

import org.jspecify.annotations.NullMarked;
