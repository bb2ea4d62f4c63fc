/// Random streams, low-discrepancy points, distributions and the statistics of comparisons.
///
/// Everything here is a pure function of its arguments; randomness comes from keyed streams alone. To read in this
/// order:
/// - randomness: [Streams][dev.zeroth.math.Streams], [RandomStream][dev.zeroth.math.RandomStream],
///   [Sobol][dev.zeroth.math.Sobol];
/// - distributions and codes: [Normal][dev.zeroth.math.Normal], [TruncatedNormal][dev.zeroth.math.TruncatedNormal],
///   [Lehmer][dev.zeroth.math.Lehmer];
/// - samples: [Summary][dev.zeroth.math.Summary], [Quantiles][dev.zeroth.math.Quantiles],
///   [Bootstrap][dev.zeroth.math.Bootstrap], [Interval][dev.zeroth.math.Interval];
/// - comparisons: [Ranks][dev.zeroth.math.Ranks], [WilcoxonSignedRank][dev.zeroth.math.WilcoxonSignedRank],
///   [MannWhitney][dev.zeroth.math.MannWhitney];
/// - several objectives: [Pareto][dev.zeroth.math.Pareto], [Hypervolume][dev.zeroth.math.Hypervolume].
@NullMarked
package dev.zeroth.math;

import org.jspecify.annotations.NullMarked;
