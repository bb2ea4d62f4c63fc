/// Rules that give out runs among candidates.
///
/// Read [Bandit]; then [Ucb] and [SuccessiveHalving]; [Screen] makes arms of candidates.
@NullMarked
package dev.zeroth.prompts.optimize.bandit;

import org.jspecify.annotations.NullMarked;
