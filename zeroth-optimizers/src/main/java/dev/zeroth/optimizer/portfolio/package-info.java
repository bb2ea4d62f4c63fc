/// Several methods on one budget: [dev.zeroth.optimizer.portfolio.Portfolio] for functions about which nothing is
/// known, [dev.zeroth.optimizer.portfolio.Hybrid] of two methods of the caller's choice.
@NullMarked
package dev.zeroth.optimizer.portfolio;

import org.jspecify.annotations.NullMarked;
