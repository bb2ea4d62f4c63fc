/// From a table to the value of a trial and to the winner.
///
/// A [dev.zeroth.models.evaluation.Plan] says what is predicted and how it is judged. An
/// [dev.zeroth.models.evaluation.Experiment] sets the test rows aside before anything else and then cross-validates
/// any number of [candidates][dev.zeroth.models.evaluation.Candidate], all on the same folds; at the end it trains
/// the best one on all training rows and scores it once on the test rows.
@NullMarked
package dev.zeroth.models.evaluation;

import org.jspecify.annotations.NullMarked;
