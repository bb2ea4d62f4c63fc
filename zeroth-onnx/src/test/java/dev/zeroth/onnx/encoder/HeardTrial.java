package dev.zeroth.onnx.encoder;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trial that keeps what it is told, and stops in a pass or a report where it is told to.
///
/// @param passes that were made
/// @param lastPass the number of the pass in which it stops
/// @param lastReport that of the report
record HeardTrial(Trial trial, List<String> passes, List<Double> reports, int lastPass, int lastReport)
        implements Trial {

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

    @Override
    public int number() {
        return trial.number();
    }

    @Override
    public Value suggest(String name, Domain domain) {
        return trial.suggest(name, domain);
    }

    @Override
    public Parameters parameters() {
        return trial.parameters();
    }

    @Override
    public boolean shouldPrune() {
        return trial.shouldPrune();
    }

    @Override
    public void setUserAttribute(String name, @Nullable Object value) {
        trial.setUserAttribute(name, value);
    }

    @Override
    public void setConstraint(String name, double value) {
        trial.setConstraint(name, value);
    }

    @Override
    public void setGradient(Map<String, Double> slopes) {
        trial.setGradient(slopes);
    }

    @Override
    public RandomStream random(String purpose) {
        return trial.random(purpose);
    }
}
