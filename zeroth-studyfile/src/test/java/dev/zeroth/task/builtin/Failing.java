package dev.zeroth.task.builtin;

import dev.zeroth.study.Objective;
import dev.zeroth.trial.Trial;

/// An objective for tests that cannot be constructed.
public final class Failing implements Objective {

    public Failing() {
        throw new IllegalStateException("no licence\nfound");
    }

    @Override
    public double evaluate(Trial trial) {
        return 0;
    }
}
