/// Candidates run on examples, and what may be concluded from that.
///
/// Read [Outcome] and [Evaluator]; [Split], which examples serve what; [SequentialTest] and [Comparison], when a
/// difference is one.
@NullMarked
package dev.zeroth.prompts.evaluate;

import org.jspecify.annotations.NullMarked;
