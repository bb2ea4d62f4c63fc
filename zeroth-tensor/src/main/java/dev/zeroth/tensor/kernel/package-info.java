/// Products of rows with matrices, and the few functions that a network needs between them, in vectors where the JVM
/// has them. Read [Arithmetic], then `Kernel` for the order of every sum.
@NullMarked
package dev.zeroth.tensor.kernel;

import org.jspecify.annotations.NullMarked;
