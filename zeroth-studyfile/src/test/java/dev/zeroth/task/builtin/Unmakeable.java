package dev.zeroth.task.builtin;

import dev.zeroth.study.Objective;
import dev.zeroth.trial.Trial;

/// An objective for tests without a constructor that the public may call.
public record Unmakeable(int size) implements Objective {
    @Override
    public double evaluate(Trial trial) {
        return size;
    }
}
