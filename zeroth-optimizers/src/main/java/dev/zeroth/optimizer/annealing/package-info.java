/// Annealing: uphill steps are taken too, the less often the higher and the later they are.
///
/// [SimulatedAnnealing][dev.zeroth.optimizer.annealing.SimulatedAnnealing] by Metropolis's rule under a
/// [Cooling][dev.zeroth.optimizer.annealing.Cooling];
/// [DualAnnealing][dev.zeroth.optimizer.annealing.DualAnnealing] with long steps and a
/// [LocalSearch][dev.zeroth.optimizer.annealing.LocalSearch] from what they find, by default
/// [QuasiNewton][dev.zeroth.optimizer.annealing.QuasiNewton].
@NullMarked
package dev.zeroth.optimizer.annealing;

import org.jspecify.annotations.NullMarked;
