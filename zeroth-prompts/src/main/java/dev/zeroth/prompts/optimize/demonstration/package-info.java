/// Methods that choose which cases a prompt shows.
///
/// Read [BootstrapFewShot] and [DemonstrationSets].
@NullMarked
package dev.zeroth.prompts.optimize.demonstration;

import org.jspecify.annotations.NullMarked;
