/// Studies: the loop that asks a sampler, runs an objective and keeps what came of it.
///
/// [dev.zeroth.study.Study] is the way in, [dev.zeroth.study.StudyBuilder] the way to one that is kept; inside,
/// [dev.zeroth.study.Ledger] mirrors the storage, [dev.zeroth.study.Proposer] turns what a trial may see into its
/// point, [dev.zeroth.study.StudyLoop] runs trials side by side. What a proposal sees is told in
/// [dev.zeroth.sampler.View].
@NullMarked
package dev.zeroth.study;

import org.jspecify.annotations.NullMarked;
