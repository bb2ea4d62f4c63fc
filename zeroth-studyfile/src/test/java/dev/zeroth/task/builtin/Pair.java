package dev.zeroth.task.builtin;

import dev.zeroth.study.MultiObjective;
import dev.zeroth.trial.Trial;

/// A multi-objective for tests.
public final class Pair implements MultiObjective {
    @Override
    public double[] evaluate(Trial trial) {
        double x = trial.suggestFloat("x", 0, 1);
        return new double[] {x, 1 - x};
    }
}
