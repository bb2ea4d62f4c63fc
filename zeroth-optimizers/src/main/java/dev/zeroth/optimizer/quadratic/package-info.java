/// Small dense algebra that the optimizers share: [Vectors][dev.zeroth.optimizer.quadratic.Vectors],
/// [Factors][dev.zeroth.optimizer.quadratic.Factors] of matrices, and
/// [QuadraticProgram][dev.zeroth.optimizer.quadratic.QuadraticProgram].
@NullMarked
package dev.zeroth.optimizer.quadratic;

import org.jspecify.annotations.NullMarked;
