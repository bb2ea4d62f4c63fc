/// Derivative-free minimization of f over vectors: ask for a point, evaluate it, tell its value.
///
/// To read in this order:
/// - the contract: [Optimizer][dev.zeroth.optimizer.Optimizer], [Candidate][dev.zeroth.optimizer.Candidate],
///   [Region][dev.zeroth.optimizer.Region], [OptimizerFactory][dev.zeroth.optimizer.OptimizerFactory];
/// - methods that are told as straight-line programs: [Routine][dev.zeroth.optimizer.Routine],
///   [RoutineOptimizer][dev.zeroth.optimizer.RoutineOptimizer]; many of them side by side:
///   [Walkers][dev.zeroth.optimizer.Walkers];
/// - the methods themselves, a package a family.
///
/// Nothing here knows of trials, studies or parameters: the samplers build on these methods, and so may anything else
/// that has a vector to improve.
@NullMarked
package dev.zeroth.optimizer;

import org.jspecify.annotations.NullMarked;
