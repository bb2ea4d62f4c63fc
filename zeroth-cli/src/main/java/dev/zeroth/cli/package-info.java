/// The command line. [dev.zeroth.cli.Main] is the way in; each command is a class of its own; [dev.zeroth.cli.StudyRun]
/// is what `run` and `tune` share, from the study's opening to its report.
@NullMarked
package dev.zeroth.cli;

import org.jspecify.annotations.NullMarked;
