/// Evolution strategies but for CMA-ES: [OnePlusOne][dev.zeroth.optimizer.strategy.OnePlusOne],
/// [Nes][dev.zeroth.optimizer.strategy.Nes], [OpenAiEs][dev.zeroth.optimizer.strategy.OpenAiEs],
/// [CrossEntropy][dev.zeroth.optimizer.strategy.CrossEntropy].
@NullMarked
package dev.zeroth.optimizer.strategy;

import org.jspecify.annotations.NullMarked;
