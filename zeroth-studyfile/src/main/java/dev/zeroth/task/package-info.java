/// What a study file's objective is once read. An [dev.zeroth.task.ObjectiveType] reads its
/// [dev.zeroth.task.Section] of the file into a [dev.zeroth.task.Task], which evaluates trials and, at the end, makes
/// something of the winner.
@NullMarked
package dev.zeroth.task;

import org.jspecify.annotations.NullMarked;
