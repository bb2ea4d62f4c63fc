/// One evaluation of a point: [dev.zeroth.trial.Trial] while an objective works on it, [dev.zeroth.trial.TrialRecord]
/// as everyone else sees it, [dev.zeroth.trial.Outcome] as it ends.
@NullMarked
package dev.zeroth.trial;

import org.jspecify.annotations.NullMarked;
