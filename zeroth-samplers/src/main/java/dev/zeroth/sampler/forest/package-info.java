/// Regression forests and the sampler that searches by one. [dev.zeroth.sampler.forest.ForestSampler] tells the
/// method; [dev.zeroth.sampler.forest.Forest] is the model, of [dev.zeroth.sampler.forest.Tree]s whose
/// [dev.zeroth.sampler.forest.Cells] come from [dev.zeroth.sampler.forest.Growth];
/// [dev.zeroth.sampler.forest.Outcomes] says what it learns, [dev.zeroth.sampler.forest.Codec] what it sees, and
/// [dev.zeroth.sampler.forest.Search] finds the next point.
@NullMarked
package dev.zeroth.sampler.forest;

import org.jspecify.annotations.NullMarked;
