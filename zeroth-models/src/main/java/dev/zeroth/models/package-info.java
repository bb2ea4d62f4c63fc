/// Tuning machine-learning models: what a table of data, a learner and a metric have to do with an objective.
///
/// Read in this order: [dev.zeroth.models.data] (a typed table from a file), [dev.zeroth.models.features] (encoders
/// fitted on the training rows only), [dev.zeroth.models.learners] (what can be trained), [dev.zeroth.models.splits]
/// and [dev.zeroth.models.metrics], [dev.zeroth.models.evaluation] (cross-validation of one candidate, the final
/// test), and [dev.zeroth.models.saved] (the winner in a file).
@NullMarked
package dev.zeroth.models;

import org.jspecify.annotations.NullMarked;
