package dev.zeroth.cli;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.trial.Trial;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A trial whose reports are shown while it runs.
record WatchedTrial(Trial trial, Progress progress) implements Trial {

    @Override
    public int number() {
        return trial.number();
    }

    @Override
    public OptionalInt parent() {
        return trial.parent();
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
    public void report(int step, double... values) {
        trial.report(step, values);
        if (values.length > 0) progress.reported(number(), step, values[0]);
    }

    @Override
    public void tellProgress(String words) {
        progress.told(number(), words);
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
