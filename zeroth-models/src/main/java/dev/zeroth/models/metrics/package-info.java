/// How good predictions are: [dev.zeroth.models.metrics.Metric] lists the measures with their direction and what they
/// need.
@NullMarked
package dev.zeroth.models.metrics;

import org.jspecify.annotations.NullMarked;
