/// Hyperparameter problems, ours beside Python's Optuna in one run: [dev.zeroth.bench.hpo.CompareHpo]. A
/// [dev.zeroth.bench.hpo.LossTable] is a model of cross-validated losses; [dev.zeroth.bench.hpo.Regrets] are what
/// samplers leave on it.
@NullMarked
package dev.zeroth.bench.hpo;

import org.jspecify.annotations.NullMarked;
