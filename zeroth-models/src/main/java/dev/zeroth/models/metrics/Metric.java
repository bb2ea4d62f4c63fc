package dev.zeroth.models.metrics;

import dev.zeroth.models.Names;
import dev.zeroth.models.Task;
import dev.zeroth.models.learners.Predictions;
import dev.zeroth.models.learners.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A measure of predictions.
public enum Metric {
    /// The share of rows whose class is right.
    ACCURACY(Task.CLASSIFICATION, true, Need.TARGET),
    /// The mean over the classes that occur of the share of their rows that is right.
    BALANCED_ACCURACY(Task.CLASSIFICATION, true, Need.TARGET),
    /// The mean of F1 over the classes that occur or are predicted.
    MACRO_F1(Task.CLASSIFICATION, true, Need.TARGET),
    /// F1 of all decisions together; with one class a row it is the accuracy.
    MICRO_F1(Task.CLASSIFICATION, true, Need.TARGET),
    /// The mean of minus the logarithm of the probability of the right class (at least 2^-52).
    LOG_LOSS(Task.CLASSIFICATION, false, Need.PROBABILITIES),
    /// The probability that a row of a class gets a higher probability of it than another row; with more than two
    /// classes the mean over the classes that occur.
    ROC_AUC(Task.CLASSIFICATION, true, Need.PROBABILITIES),
    /// The root of the mean squared error.
    RMSE(Task.REGRESSION, false, Need.TARGET),
    /// The mean absolute error.
    MAE(Task.REGRESSION, false, Need.TARGET),
    /// 1 minus squared error over the squared deviation from the mean.
    R2(Task.REGRESSION, true, Need.TARGET),
    /// How much nearer rows are to their own cluster than to the next, from -1 to 1; needs no target.
    SILHOUETTE(Task.CLUSTERING, true, Need.FEATURES),
    /// How well clusters agree with classes beyond chance; 1 is the same grouping, 0 is chance.
    ADJUSTED_RAND(Task.CLUSTERING, true, Need.TARGET);

    private enum Need {
        TARGET,
        PROBABILITIES,
        FEATURES
    }

    private final Task task;
    private final boolean maximized;
    private final Need need;

    Metric(Task task, boolean maximized, Need need) {
        this.task = task;
        this.maximized = maximized;
        this.need = need;
    }

    /// The name in study files: lower case with hyphens.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The task it is for.
    public Task task() {
        return task;
    }

    /// Whether more is better.
    public boolean maximized() {
        return maximized;
    }

    /// Whether it needs probabilities.
    public boolean needsProbabilities() {
        return need == Need.PROBABILITIES;
    }

    /// Whether it needs to know the right answers.
    public boolean needsTarget() {
        return need != Need.FEATURES;
    }

    /// The metric of a name; hyphens and underscores are the same.
    ///
    /// @throws IllegalArgumentException if there is none, with the nearest name
    public static Metric named(String label) {
        for (Metric metric : values()) {
            if (metric.label().equals(label.replace('_', '-'))) {
                return metric;
            }
        }
        List<String> labels = Arrays.stream(values()).map(Metric::label).toList();
        throw new IllegalArgumentException("unknown metric " + Names.shown(label) + Names.maybe(label, labels));
    }

    /// The metric that is usual for a task.
    public static Metric usual(Task task) {
        return switch (task) {
            case CLASSIFICATION -> ACCURACY;
            case REGRESSION -> RMSE;
            case CLUSTERING -> SILHOUETTE;
        };
    }

    /// Measures predictions.
    ///
    /// @throws UndefinedMetricException if the rows do not allow it, such as ROC AUC with one class
    public double score(Scored scored) {
        return switch (this) {
            case ACCURACY, MICRO_F1 -> ClassMetrics.accuracy(classes(scored), predictedClasses(scored));
            case BALANCED_ACCURACY -> ClassMetrics.balancedAccuracy(classes(scored), predictedClasses(scored));
            case MACRO_F1 -> ClassMetrics.macroF1(classes(scored), predictedClasses(scored));
            case LOG_LOSS -> ProbabilityMetrics.logLoss(classes(scored), predictedClasses(scored));
            case ROC_AUC -> ProbabilityMetrics.rocAuc(classes(scored), predictedClasses(scored));
            case RMSE -> NumberMetrics.rmse(numbers(scored), predictedNumbers(scored));
            case MAE -> NumberMetrics.mae(numbers(scored), predictedNumbers(scored));
            case R2 -> NumberMetrics.r2(numbers(scored), predictedNumbers(scored));
            case SILHOUETTE -> ClusterMetrics.silhouette(scored.features(), clusters(scored));
            case ADJUSTED_RAND ->
                ClusterMetrics.adjustedRand(
                        classes(scored).labels(), clusters(scored).ids());
        };
    }

    private Target.Classes classes(Scored scored) {
        if (scored.target() instanceof Target.Classes classes) {
            return classes;
        }
        throw new IllegalArgumentException(label() + " needs a target of classes");
    }

    private Target.Numbers numbers(Scored scored) {
        if (scored.target() instanceof Target.Numbers numbers) {
            return numbers;
        }
        throw new IllegalArgumentException(label() + " needs a target of numbers");
    }

    private Predictions.Classes predictedClasses(Scored scored) {
        if (scored.predictions() instanceof Predictions.Classes classes) {
            return classes;
        }
        throw new IllegalArgumentException(label() + " needs predicted classes");
    }

    private Predictions.Numbers predictedNumbers(Scored scored) {
        if (scored.predictions() instanceof Predictions.Numbers numbers) {
            return numbers;
        }
        throw new IllegalArgumentException(label() + " needs predicted numbers");
    }

    private Predictions.Clusters clusters(Scored scored) {
        if (scored.predictions() instanceof Predictions.Clusters clusters) {
            return clusters;
        }
        throw new IllegalArgumentException(label() + " needs clusters");
    }
}
