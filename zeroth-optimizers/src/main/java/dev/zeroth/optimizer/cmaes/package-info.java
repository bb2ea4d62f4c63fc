/// Evolution strategies that adapt a covariance matrix.
///
/// To read in this order: [CmaEs][dev.zeroth.optimizer.cmaes.CmaEs], its settings
/// [CmaOptions][dev.zeroth.optimizer.cmaes.CmaOptions]; a search, `Run`, and what it is made of: `Rates`, `Shape`,
/// `Margin`, `Termination`, `Caution`; one search after another: `Schedule`. With a model of f:
/// [LqCmaEs][dev.zeroth.optimizer.cmaes.LqCmaEs] and its `Quadratic`.
@NullMarked
package dev.zeroth.optimizer.cmaes;

import org.jspecify.annotations.NullMarked;
