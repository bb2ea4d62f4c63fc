/// Evolution strategies but for CMA-ES: [OnePlusOne][dev.zeroth.optimizer.strategy.OnePlusOne].
@NullMarked
package dev.zeroth.optimizer.strategy;

import org.jspecify.annotations.NullMarked;
