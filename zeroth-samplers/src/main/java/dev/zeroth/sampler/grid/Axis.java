package dev.zeroth.sampler.grid;

import dev.zeroth.expression.Expression;
import dev.zeroth.space.Parameter;
import java.util.List;

/// One parameter of a lattice.
///
/// @param decides constraints whose last parameter this is
record Axis(Parameter parameter, Levels levels, List<Expression> decides) {

    String name() {
        return parameter.name();
    }
}
