/// Study files that make models smaller: the objective type `compression`. Read
/// [dev.zeroth.compression.tuning.CompressionType], then the task.
@NullMarked
package dev.zeroth.compression.tuning;

import org.jspecify.annotations.NullMarked;
