/// Fits weights on a Spark cluster: one job a step, each executor holds the model.
@NullMarked
package dev.zeroth.spark;

import org.jspecify.annotations.NullMarked;
