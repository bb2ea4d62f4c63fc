/// Methods that interpolate the function and trust the model in a region around the best point.
///
/// [Bobyqa][dev.zeroth.optimizer.model.Bobyqa] has quadratic models
/// ([QuadraticModel][dev.zeroth.optimizer.model.QuadraticModel]) within bounds
/// ([TrustRegion][dev.zeroth.optimizer.model.TrustRegion]), [Cobyla][dev.zeroth.optimizer.model.Cobyla]
/// linear ones of the function and its constraints.
@NullMarked
package dev.zeroth.optimizer.model;

import org.jspecify.annotations.NullMarked;
