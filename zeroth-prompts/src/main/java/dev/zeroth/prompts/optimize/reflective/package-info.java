/// Methods that read what happened and write better texts, with a population.
///
/// Read [Gepa], which [GepaRun] runs on the [InstanceFront] of its pool; then [Simba].
@NullMarked
package dev.zeroth.prompts.optimize.reflective;

import org.jspecify.annotations.NullMarked;
