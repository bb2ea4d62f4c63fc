/// The command line as its users meet it: what it prints, where, and how it ends.
@NullMarked
package dev.zeroth.cli;

import org.jspecify.annotations.NullMarked;
