/// What trains the networks of a search. Read [dev.zeroth.architectures.training.NetworkTrainer], then
/// [dev.zeroth.architectures.training.GradientTrainer], which is the one of our own, and
/// [dev.zeroth.architectures.training.KeptTrainings], which trains each network once; and
/// [dev.zeroth.architectures.training.SavedNetwork] for one that is trained.
@NullMarked
package dev.zeroth.architectures.training;

import org.jspecify.annotations.NullMarked;
