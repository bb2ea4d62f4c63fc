/// Which rows are learned from and which are held out: pure functions of data and seed.
///
/// [dev.zeroth.models.splits.Splitter] lists the ways; each yields [dev.zeroth.models.splits.Split]s.
@NullMarked
package dev.zeroth.models.splits;

import org.jspecify.annotations.NullMarked;
