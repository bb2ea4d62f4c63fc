package dev.zeroth.prompts.program;

/// Tells how good a run was. A run that failed has 0 and is not asked about.
public interface Metric {

    /// Such as `exact match of label`: one line that tells it from others.
    String name();

    /// From several threads at once; a function of its arguments, as far as a judge allows.
    Score score(Example example, Trace trace) throws InterruptedException;
}
