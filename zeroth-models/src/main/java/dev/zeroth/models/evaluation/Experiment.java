package dev.zeroth.models.evaluation;

import dev.zeroth.models.Draws;
import dev.zeroth.models.Interruption;
import dev.zeroth.models.Task;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.features.Encoder;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.FitContext;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.FittedModels;
import dev.zeroth.models.learners.Target;
import dev.zeroth.models.metrics.ScoreInterval;
import dev.zeroth.models.metrics.Scored;
import dev.zeroth.models.saved.SavedModel;
import dev.zeroth.models.splits.RowFacts;
import dev.zeroth.models.splits.Split;
import dev.zeroth.models.splits.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table, divided once, on which any number of candidates are judged.
///
/// The test rows are set aside first; folds are made of the others, the same for every candidate. Safe for several
/// threads.
public final class Experiment {
    private static final double LEVEL = 0.95;

    private final Plan plan;
    private final Table train;
    private final @Nullable Table test;
    private final List<String> columns;
    private final List<String> classes;
    private final Target target;
    private final List<Split> splits;
    private final EncodedFolds folds;

    private Experiment(Plan plan, Table train, @Nullable Table test, long seed) {
        this.plan = plan;
        this.train = train;
        this.test = test;
        this.columns = train.columns().stream()
                .filter(c -> !c.name().equals(plan.target()))
                .filter(c -> c.kind() != ColumnKind.GROUP && c.kind() != ColumnKind.TIME)
                .map(Column::name)
                .toList();
        String name = plan.target();
        this.classes = name == null || plan.task() == Task.REGRESSION ? List.of() : Targets.classNames(train, name);
        if (plan.task() == Task.CLASSIFICATION && classes.size() < 2) {
            throw new DataException(train.source() + ": the target column '" + name + "' has only the class '"
                    + classes.getFirst() + "'");
        }
        this.target = target(train);
        this.splits = plan.splitter().split(facts(train, target), Draws.key(seed, 0, "splits"));
        this.folds = new EncodedFolds(train, columns, splits);
        if (test != null) {
            if (test.rows() < 2) {
                throw new DataException(test.source() + ": the final test needs at least 2 rows, there is 1");
            }
            columns.forEach(test::column);
        }
    }

    /// Divides a table.
    ///
    /// @param test rows for the final test from elsewhere; null to set aside the plan's share of the table
    /// @param seed decides about test rows and folds
    /// @throws DataException if table and plan do not fit
    public static Experiment of(Plan plan, Table table, @Nullable Table test, long seed) {
        if (test != null || plan.testShare() == 0) {
            return new Experiment(plan, table, test, seed);
        }
        Experiment whole = new Experiment(plan, table, null, seed);
        Splitter kept = switch (plan.splitter()) {
            case Splitter.GroupKFold _, Splitter.GroupHoldOut _ -> new Splitter.GroupHoldOut(plan.testShare());
            case Splitter.TimeFolds _, Splitter.TimeHoldOut _ -> new Splitter.TimeHoldOut(plan.testShare());
            case Splitter.KFold _, Splitter.HoldOut _ ->
                new Splitter.HoldOut(plan.testShare(), plan.task() == Task.CLASSIFICATION);
        };
        Split split = kept.split(whole.facts(table, whole.target), Draws.key(seed, 0, "test rows"))
                .getFirst();
        return new Experiment(plan, table.select(split.train()), table.select(split.test()), seed);
    }

    private Target target(Table table) {
        String name = plan.target();
        return switch (plan.task()) {
            case REGRESSION -> Targets.numbers(table, String.valueOf(name));
            case CLASSIFICATION -> Targets.classes(table, String.valueOf(name), classes);
            case CLUSTERING -> name == null ? new Target.Nothing(table.rows()) : Targets.classes(table, name, classes);
        };
    }

    private RowFacts facts(Table table, Target of) {
        return switch (plan.splitter()) {
            case Splitter.GroupKFold _, Splitter.GroupHoldOut _ ->
                RowFacts.of(table, of, only(table, ColumnKind.GROUP), null);
            case Splitter.TimeFolds _, Splitter.TimeHoldOut _ ->
                RowFacts.of(table, of, null, only(table, ColumnKind.TIME));
            case Splitter.KFold _, Splitter.HoldOut _ -> RowFacts.of(table, of, null, null);
        };
    }

    private static String only(Table table, ColumnKind kind) {
        List<String> names = table.columns().stream()
                .filter(c -> c.kind() == kind)
                .map(Column::name)
                .toList();
        if (names.size() != 1) {
            throw new DataException(table.source() + ": a split by " + kind.label() + " needs one column of kind "
                    + kind.label() + ", there are " + names.size());
        }
        return names.getFirst();
    }

    /// How many rows candidates are trained and judged on.
    public int trainRows() {
        return train.rows();
    }

    /// How many rows are kept for the end.
    public int testRows() {
        return test == null ? 0 : test.rows();
    }

    /// The names of the classes in their order; empty for regression.
    public List<String> classes() {
        return classes;
    }

    /// How many folds a cross-validation has.
    public int foldCount() {
        return splits.size();
    }

    /// Judges a candidate.
    ///
    /// @param seed for what the learner draws
    /// @param threads how many threads a training may use
    /// @throws IllegalArgumentException if the candidate does not fit task or data
    public CrossValidation crossValidate(Candidate candidate, long seed, int threads, FoldListener listener) {
        candidate.check(plan.task());
        List<Double> values = new ArrayList<>();
        double mean = 0;
        for (int fold = 0; fold < splits.size(); fold++) {
            Interruption.check();
            double value = score(candidate, fold, Draws.key(seed, fold, "fold"), threads);
            values.add(value);
            mean += (value - mean) / (fold + 1);
            if (!listener.done(fold, value, mean) && fold + 1 < splits.size()) {
                return new CrossValidation(mean, values, false);
            }
        }
        return new CrossValidation(mean, values, true);
    }

    private double score(Candidate candidate, int fold, long seed, int threads) {
        Split split = splits.get(fold);
        EncodedFolds.Fold rows = folds.fold(candidate.features(), fold);
        FittedModel model = FittedModels.fit(
                candidate.learner(),
                new Dataset(rows.train(), target.select(split.train())),
                candidate.settings(),
                new FitContext(seed, threads, plan.metric().needsProbabilities()));
        return plan.metric().score(new Scored(target.select(split.test()), model.predict(rows.test()), rows.test()));
    }

    /// Trains a candidate on all training rows and scores it on the test rows, if there are any. To be called once,
    /// with the best: a test that is asked again and again becomes a part of the search.
    ///
    /// @param resamples how many resamples the confidence interval rests on
    /// @param notes what to keep with the model, such as the name of the study
    public Winner finish(Candidate candidate, long seed, int threads, int resamples, Map<String, String> notes) {
        candidate.check(plan.task());
        Encoder encoder = Encoder.fit(train, columns, candidate.features());
        FittedModel model = FittedModels.fit(
                candidate.learner(),
                new Dataset(encoder.encode(train), target),
                candidate.settings(),
                new FitContext(
                        Draws.key(seed, 0, "refit"), threads, plan.metric().needsProbabilities()));
        SavedModel saved = new SavedModel(
                plan.task(), candidate.learner().name(), candidate.given(), classes, encoder, model, notes);
        return new Winner(saved, Optional.ofNullable(test).map(t -> testScore(t, encoder, model, seed, resamples)));
    }

    private Winner.TestScore testScore(Table rows, Encoder encoder, FittedModel model, long seed, int resamples) {
        FeatureMatrix features = encoder.encode(rows);
        Scored scored = new Scored(target(rows), model.predict(features), features);
        return new Winner.TestScore(
                plan.metric().score(scored),
                ScoreInterval.of(plan.metric(), scored, resamples, LEVEL, Draws.key(seed, 0, "test")),
                rows.rows());
    }
}
