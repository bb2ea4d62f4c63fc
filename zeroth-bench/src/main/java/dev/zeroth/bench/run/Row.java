package dev.zeroth.bench.run;

import dev.zeroth.bench.problem.Measure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line of a table: a contender's cells, or its comparison with a reference.
///
/// @param reference null for the contender's own scores; else each cell is the difference to the reference's (of
///     shares), or the ratio to it (of regrets)
/// @param runs how many it rests on
record Row(Scope scope, String contender, @Nullable String reference, Map<Measure.Column, Cell> cells, int runs) {}
