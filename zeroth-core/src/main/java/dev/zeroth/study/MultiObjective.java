package dev.zeroth.study;

import dev.zeroth.trial.Trial;

/// Several things to be made small or large at once: one value per direction of the study.
@FunctionalInterface
public interface MultiObjective {
    double[] evaluate(Trial trial) throws Exception;
}
