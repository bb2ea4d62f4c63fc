/// What stops a trial early, from its intermediate values and those of the others.
@NullMarked
package dev.zeroth.pruner;

import org.jspecify.annotations.NullMarked;
