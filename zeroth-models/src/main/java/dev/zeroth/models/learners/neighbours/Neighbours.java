package dev.zeroth.models.learners.neighbours;

import dev.zeroth.models.Task;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.FitContext;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Learner;
import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The vote, or the mean, of the nearest training rows. Training is free; predicting a row costs a look at every
/// training row.
public final class Neighbours implements Learner {
    private static final List<Setting> SETTINGS = List.of(
            new Setting.Whole("neighbours", 1, 10_000, 5, "how many training rows are asked"),
            new Setting.Choice(
                    "weights",
                    List.of("uniform", "distance"),
                    "uniform",
                    "whether nearer rows count more (1 / distance)"),
            new Setting.Choice(
                    "distance",
                    List.of("euclidean", "manhattan", "cosine"),
                    "euclidean",
                    "how far two rows are apart"));

    @Override
    public String name() {
        return "knn";
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
        return new NeighboursModel(
                train,
                settings.whole("neighbours"),
                settings.is("weights", "distance"),
                Metric.valueOf(settings.word("distance").toUpperCase(Locale.ROOT)));
    }
}
