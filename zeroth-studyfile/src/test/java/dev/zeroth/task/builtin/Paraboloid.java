package dev.zeroth.task.builtin;

import dev.zeroth.study.Objective;
import dev.zeroth.trial.Trial;

/// An objective for tests that counts how often it was closed.
public final class Paraboloid implements Objective, AutoCloseable {

    private static int closed;

    public static synchronized int closed() {
        return closed;
    }

    private static synchronized void count() {
        closed++;
    }

    @Override
    public double evaluate(Trial trial) {
        double x = trial.suggestFloat("x", -5, 5);
        return (x - 2) * (x - 2);
    }

    @Override
    public void close() {
        count();
    }
}
