/// Problems with several objectives whose best fronts are known. Start with [dev.zeroth.bench.problem.front.Zdt],
/// [dev.zeroth.bench.problem.front.Dtlz] and [dev.zeroth.bench.problem.front.Wfg].
@NullMarked
package dev.zeroth.bench.problem.front;

import org.jspecify.annotations.NullMarked;
