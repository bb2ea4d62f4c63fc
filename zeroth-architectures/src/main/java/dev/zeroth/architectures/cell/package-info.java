/// Cells: small parts of a network wired as directed acyclic graphs. Read [Wiring].
@NullMarked
package dev.zeroth.architectures.cell;

import org.jspecify.annotations.NullMarked;
