/// The tuning of any program in any language.
///
/// Reading order: [dev.zeroth.command.CommandTask] runs a program once per trial; `Arguments` and `Environment` say
/// what it is given, `Readings` what its output means, `ProcessTree` how it is ended, `Orphans` and `Watcher` what
/// happens to it when Zeroth itself is killed. [dev.zeroth.command.CommandType] is the form in a study file.
@NullMarked
package dev.zeroth.command;

import org.jspecify.annotations.NullMarked;
