package dev.zeroth.architectures.tuning;

import dev.zeroth.trial.ForwardingTrial;
import dev.zeroth.trial.Trial;

/// A trial that is not worth going on with after some reports.
final class EndedTrial implements ForwardingTrial {

    private final Trial trial;
    private int left;

    EndedTrial(Trial trial, int reports) {
        this.trial = trial;
        this.left = reports;
    }

    @Override
    public Trial trial() {
        return trial;
    }

    @Override
    public void report(int step, double... values) {
        trial.report(step, values);
        left--;
    }

    @Override
    public boolean shouldPrune() {
        return left <= 0;
    }
}
