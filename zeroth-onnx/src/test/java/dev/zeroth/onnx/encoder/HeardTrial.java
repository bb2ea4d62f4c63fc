package dev.zeroth.onnx.encoder;

import dev.zeroth.trial.ForwardingTrial;
import dev.zeroth.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/// A trial that keeps what it is told, and stops in a pass or a report where it is told to.
///
/// @param passes that were made
/// @param lastPass the number of the pass in which it stops
/// @param lastReport that of the report
record HeardTrial(Trial trial, List<String> passes, List<Double> reports, int lastPass, int lastReport)
        implements ForwardingTrial {

    static final String STOPPED = "stopped on the way";

    HeardTrial(Trial trial, int lastPass, int lastReport) {
        this(trial, new ArrayList<>(), new ArrayList<>(), lastPass, lastReport);
    }

    @Override
    public void tellProgress(String words) {
        passes.add(words);
        if (passes.size() == lastPass) throw new IllegalStateException(STOPPED);
    }

    @Override
    public void report(int step, double... values) {
        reports.add(values[0]);
        if (reports.size() == lastReport) throw new IllegalStateException(STOPPED);
        trial.report(step, values);
    }
}
