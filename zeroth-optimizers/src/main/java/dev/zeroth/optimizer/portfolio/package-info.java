/// Several methods on one budget: [Portfolio][dev.zeroth.optimizer.portfolio.Portfolio].
@NullMarked
package dev.zeroth.optimizer.portfolio;

import org.jspecify.annotations.NullMarked;
