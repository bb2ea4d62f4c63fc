/// Test problems: what the samplers are measured on. Start with [dev.zeroth.bench.problem.Problem], then
/// [dev.zeroth.bench.problem.Suites], which names the families, each in a package of its own.
@NullMarked
package dev.zeroth.bench.problem;

import org.jspecify.annotations.NullMarked;
