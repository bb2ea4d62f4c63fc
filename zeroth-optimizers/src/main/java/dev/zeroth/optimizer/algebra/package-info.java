/// Linear algebra that several methods need: [SymmetricEigen][dev.zeroth.optimizer.algebra.SymmetricEigen] and
/// [LeastSquares][dev.zeroth.optimizer.algebra.LeastSquares].
@NullMarked
package dev.zeroth.optimizer.algebra;

import org.jspecify.annotations.NullMarked;
