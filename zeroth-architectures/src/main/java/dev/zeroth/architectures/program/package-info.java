/// Programs that train the networks of a search. Read
/// [dev.zeroth.architectures.program.CommandTrainer], then
/// [dev.zeroth.architectures.program.NetworkJson], which says what such a program is told.
@NullMarked
package dev.zeroth.architectures.program;

import org.jspecify.annotations.NullMarked;
