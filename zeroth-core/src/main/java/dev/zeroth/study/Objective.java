package dev.zeroth.study;

import dev.zeroth.trial.Trial;

/// What is to be made small or large. It may throw: the trial then fails with the exception's message, and the study
/// goes on.
@FunctionalInterface
public interface Objective {
    double evaluate(Trial trial) throws Exception;
}
