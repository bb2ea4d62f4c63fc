/// Pruners that compare a running trial with others step by step ([dev.zeroth.pruner.standard.PercentilePruner],
/// [dev.zeroth.pruner.standard.SuccessiveHalvingPruner]) or with itself
/// ([dev.zeroth.pruner.standard.PatientPruner]) or with fixed bounds
/// ([dev.zeroth.pruner.standard.ThresholdPruner]). None of them prunes in a study of several objectives.
@NullMarked
package dev.zeroth.pruner.standard;

import org.jspecify.annotations.NullMarked;
