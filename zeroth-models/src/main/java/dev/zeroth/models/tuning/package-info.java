/// Machine-learning models as what a study tunes: `objective: {type: model}` in study files.
///
/// [dev.zeroth.models.tuning.ModelType] reads the objective, [dev.zeroth.models.tuning.ModelTask] evaluates its trials.
@NullMarked
package dev.zeroth.models.tuning;

import org.jspecify.annotations.NullMarked;
