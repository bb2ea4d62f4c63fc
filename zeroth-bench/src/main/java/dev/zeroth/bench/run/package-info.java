/// Runs samplers on suites and lays the results side by side. Start with [dev.zeroth.bench.run.BenchCommand]; a run is
/// [dev.zeroth.bench.run.StudyRun], what is kept of it [dev.zeroth.bench.run.RunResult], and the tables come from
/// [dev.zeroth.bench.run.Board].
@NullMarked
package dev.zeroth.bench.run;

import org.jspecify.annotations.NullMarked;
