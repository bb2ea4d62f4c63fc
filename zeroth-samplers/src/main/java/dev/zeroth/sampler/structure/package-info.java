/// Samplers that change one thing at a time: for architectures and other points that are structures more
/// than places in a box. They use what an [dev.zeroth.sampler.Encoding] knows. Read [Edits], then
/// [AgingEvolutionSampler], [LocalSearchSampler] and [PredictorSampler].
@NullMarked
package dev.zeroth.sampler.structure;

import org.jspecify.annotations.NullMarked;
