/// Search by small changes.
///
/// Read [HillClimb]; then [Edit], what is changed, [Race], what goes on, and [Arms], which edits are tried.
@NullMarked
package dev.zeroth.prompts.optimize.local;

import org.jspecify.annotations.NullMarked;
