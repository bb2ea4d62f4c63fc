package dev.zeroth.cli;

import dev.zeroth.trial.ForwardingTrial;
import dev.zeroth.trial.Trial;

/// A trial whose reports are shown while it runs.
record WatchedTrial(Trial trial, Progress progress) implements ForwardingTrial {

    @Override
    public void report(int step, double... values) {
        trial.report(step, values);
        if (values.length > 0) progress.reported(number(), step, values[0]);
    }

    @Override
    public void tellProgress(String words) {
        progress.told(number(), words);
    }
}
