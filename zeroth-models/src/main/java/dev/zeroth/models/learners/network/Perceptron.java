package dev.zeroth.models.learners.network;

import dev.zeroth.models.Task;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.FitContext;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Learner;
import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// A multi-layer perceptron: hidden layers of equal width, softmax and log loss for classes, squared error for numbers
/// (standardized within). Trains on one thread.
public final class Perceptron implements Learner {
    private static final List<Setting> SETTINGS = List.of(
            new Setting.Whole("layers", 1, 8, 1, "the number of hidden layers"),
            new Setting.Whole("width", 1, 4096, 64, "the units of a hidden layer"),
            new Setting.Choice("activation", List.of("relu", "tanh"), "relu", "the function of a hidden unit"),
            new Setting.Real("learning_rate", 1e-6, 1, 0.003, "Adam's step size"),
            new Setting.Real("l2", 0, 100, 1e-4, "the penalty on squared weights"),
            new Setting.Whole("batch", 1, 100_000, 32, "rows a step"),
            new Setting.Whole("epochs", 1, 100_000, 60, "the most passes over the rows"),
            new Setting.Whole(
                    "patience",
                    0,
                    100_000,
                    10,
                    "stop after so many passes without gain on a tenth of the rows; 0 never"));

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public Set<Task> tasks() {
        return EnumSet.of(Task.CLASSIFICATION, Task.REGRESSION);
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public boolean scaleMatters() {
        return true;
    }

    @Override
    public FittedModel fit(Dataset train, Settings settings, FitContext context) {
        return new Training(train, settings, context.seed()).run();
    }
}
