package dev.zeroth.architectures.tuning;

import dev.zeroth.math.RandomStream;
import dev.zeroth.space.Domain;
import dev.zeroth.space.Parameters;
import dev.zeroth.space.Value;
import dev.zeroth.trial.Trial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trial that is not worth going on with after some reports.
final class EndedTrial implements Trial {

    private final Trial trial;
    private int left;

    EndedTrial(Trial trial, int reports) {
        this.trial = trial;
        this.left = reports;
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
    public void report(int step, double... values) {
        trial.report(step, values);
        left--;
    }

    @Override
    public boolean shouldPrune() {
        return left <= 0;
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
