/// Study files that search networks: the objective type `architecture`. Read
/// [dev.zeroth.architectures.tuning.ArchitectureType], then the task.
@NullMarked
package dev.zeroth.architectures.tuning;

import org.jspecify.annotations.NullMarked;
