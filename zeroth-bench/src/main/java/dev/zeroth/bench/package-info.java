/// Benchmarks: JMH kernels ([dev.zeroth.bench.StudyBenchmark], [dev.zeroth.bench.TpeBenchmark]) and a comparison with
/// Python's Optuna in one run ([dev.zeroth.bench.CompareOptuna]). Never tests: they measure and judge nothing.
@NullMarked
package dev.zeroth.bench;

import org.jspecify.annotations.NullMarked;
