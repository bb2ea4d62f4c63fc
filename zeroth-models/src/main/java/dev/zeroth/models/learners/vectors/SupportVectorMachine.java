package dev.zeroth.models.learners.vectors;

import dev.zeroth.models.Task;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.FitContext;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Learner;
import dev.zeroth.models.learners.Target;
import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Support vector classification (one against one) and epsilon regression. Training takes between the square and the
/// cube of the number of rows; not for more than some ten thousand of them. Trains on one thread.
///
/// Probabilities, where a metric needs them, are calibrated on five held-out parts of the training rows, which costs
/// five more trainings. LIBSVM's own calibration is not used: it draws from one generator that all threads share.
public final class SupportVectorMachine implements Learner {
    private static final List<Setting> SETTINGS = List.of(
            new Setting.Choice(
                    "kernel", List.of("rbf", "linear", "poly", "sigmoid"), "rbf", "what rows are compared by"),
            new Setting.Real("c", 1e-9, 1e9, 1.0, "the price of a row on the wrong side"),
            new Setting.WordOr(
                    List.of("scale", "auto"),
                    new Setting.Real(
                            "gamma",
                            1e-12,
                            1e9,
                            1.0,
                            "the kernel's width; scale: 1 / (features x variance), auto: 1 / features"),
                    "scale"),
            new Setting.Whole("degree", 1, 10, 3, "of the poly kernel"),
            new Setting.Real("coef0", -1e6, 1e6, 0.0, "added in the poly and sigmoid kernels"),
            new Setting.Real("epsilon", 0, 1e9, 0.1, "regression: errors up to this are free"),
            new Setting.Real("tolerance", 1e-9, 1, 1e-3, "when to stop"));

    @Override
    public String name() {
        return "svm";
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
        Kernel kernel = new Kernel(
                Kernel.Kind.valueOf(settings.word("kernel").toUpperCase(Locale.ROOT)),
                gamma(train, settings),
                settings.whole("degree"),
                settings.real("coef0"));
        VectorTraining training =
                new VectorTraining(kernel, settings.real("c"), settings.real("epsilon"), settings.real("tolerance"));
        return train.target() instanceof Target.Classes
                ? training.classes(train, context.probabilities(), context.seed())
                : training.numbers(train);
    }

    private static double gamma(Dataset train, Settings settings) {
        if (settings.values().get("gamma") instanceof Double gamma) {
            return gamma;
        }
        int columns = train.features().columns();
        if (settings.is("gamma", "auto")) {
            return 1.0 / columns;
        }
        double cells = (double) columns * train.features().rows();
        double[] sums = new double[2];
        for (int row = 0; row < train.features().rows(); row++) {
            train.features().forEach(row, (column, value) -> {
                sums[0] += value;
                sums[1] += value * value;
            });
        }
        double variance = sums[1] / cells - (sums[0] / cells) * (sums[0] / cells);
        return variance > 0 ? 1 / (columns * variance) : 1;
    }
}
