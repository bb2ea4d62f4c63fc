/// Hyperparameter problems. Start with [dev.zeroth.bench.problem.hpo.HpoTables].
@NullMarked
package dev.zeroth.bench.problem.hpo;

import org.jspecify.annotations.NullMarked;
