package dev.zeroth.prompts.program;

import java.util.Set;

/// Tells how good a run was. A run that failed has 0 and is not asked about.
public interface Metric {

    /// Such as `exact match of label`: one line that tells it from others.
    String name();

    /// Fields of a program's outputs that it cannot do without; empty: none, or it does not say.
    default Set<String> reads() {
        return Set.of();
    }

    /// From several threads at once; a function of its arguments, as far as a judge allows.
    Score score(Example example, Trace trace) throws InterruptedException;
}
