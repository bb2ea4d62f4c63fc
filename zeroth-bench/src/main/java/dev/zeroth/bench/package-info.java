/// Benchmarks. Test problems ([dev.zeroth.bench.problem]) and the runner that lays samplers and other libraries'
/// optimizers side by side on them ([dev.zeroth.bench.run]); JMH kernels ([dev.zeroth.bench.StudyBenchmark],
/// [dev.zeroth.bench.TpeBenchmark]) and a comparison with Python's Optuna in one run
/// ([dev.zeroth.bench.CompareOptuna]). Never tests: they measure and judge nothing.
@NullMarked
package dev.zeroth.bench;

import org.jspecify.annotations.NullMarked;
