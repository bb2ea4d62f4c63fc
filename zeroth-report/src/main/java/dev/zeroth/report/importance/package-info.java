/// How much each parameter has to do with a trial ending among the best: [PedAnova] estimates it,
/// [Importances] is the answer.
@NullMarked
package dev.zeroth.report.importance;

import org.jspecify.annotations.NullMarked;
