/// Bayesian optimization with Gaussian processes. [dev.zeroth.sampler.gp.GpSampler] tells the method; below it,
/// [dev.zeroth.sampler.gp.Engine] keeps what the trials of one set of parameters taught,
/// [dev.zeroth.sampler.gp.Layout] places points where [dev.zeroth.sampler.gp.Matern] compares them,
/// [dev.zeroth.sampler.gp.Evidence] judges hyperparameters, [dev.zeroth.sampler.gp.Surrogate] predicts, and
/// [dev.zeroth.sampler.gp.Search] looks for the point with the most [dev.zeroth.sampler.gp.Merit].
@NullMarked
package dev.zeroth.sampler.gp;

import org.jspecify.annotations.NullMarked;
