package dev.zeroth.models.tuning;

import dev.zeroth.models.Task;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.models.evaluation.Plan;
import dev.zeroth.models.learners.Learners;
import dev.zeroth.models.metrics.Metric;
import dev.zeroth.models.splits.Splitter;
import dev.zeroth.task.Section;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The keys of a model objective, read with every mistake noted.
final class ModelSection {

    private static final double STANDARD_TEST_SHARE = 0.2;
    private static final int STANDARD_FOLDS = 5;

    private final @Nullable String learner;
    private final @Nullable Path data;
    private final @Nullable String target;
    private final @Nullable Task task;
    private final Map<String, ColumnKind> columns;
    private final boolean onlyColumns;
    private final double testShare;
    private final @Nullable Path testFile;
    private final @Nullable Metric metric;
    private final int folds;
    private final int repeats;
    private final @Nullable Boolean stratified;
    private final double holdout;
    private final String split;
    private final Map<String, @Nullable Object> settings;

    ModelSection(Section section) {
        learner = section.has("learner")
                ? section.choice("learner", Learners.names().toArray(String[]::new))
                : null;
        data = section.file("data");
        target = section.textOrNull("target");
        task = section.has("task") ? Task.named(section.choice("task", labels(Task.values()))) : null;
        columns = columns(section);
        onlyColumns = section.flagOr("only-columns", false);
        boolean file = section.scalar("test") instanceof String;
        testFile = file ? section.file("test") : null;
        testShare = file ? 0 : section.numberOr("test", STANDARD_TEST_SHARE, 0, 0.9);
        metric = section.has("metric")
                ? Metric.named(section.choice(
                        "metric",
                        Arrays.stream(Metric.values()).map(Metric::label).toArray(String[]::new)))
                : null;
        split = section.choiceOr("split", "random", "random", "group", "time");
        folds = section.intOr("folds", STANDARD_FOLDS, split.equals("time") ? 1 : 2, 1000);
        repeats = section.intOr("repeats", 1, 1, 1000);
        stratified = section.has("stratified") ? section.flagOr("stratified", true) : null;
        holdout = section.numberOr("holdout", 0, 0, 0.9);
        if (section.has("holdout") && section.has("folds")) {
            section.problem("holdout", "cannot be used together with folds", null);
        }
        Section fixed = section.sectionOrNull("settings");
        settings = fixed == null ? new LinkedHashMap<>() : new LinkedHashMap<>(fixed.raw());
        noteContradictions(section);
    }

    private void noteContradictions(Section section) {
        if (metric != null && task != null && metric.task() != task) {
            section.problem(
                    "metric",
                    "%s is a metric for %s, not for %s"
                            .formatted(metric.label(), metric.task().label(), task.label()),
                    null);
        }
        boolean clustering = task == Task.CLUSTERING
                || (task == null && metric != null && metric.task() == Task.CLUSTERING)
                || "k-means".equals(learner);
        if (target == null && !clustering)
            section.problem("target", "expected the column to predict, found nothing", null);
    }

    private static String[] labels(Task[] tasks) {
        return Arrays.stream(tasks).map(Task::label).toArray(String[]::new);
    }

    private static Map<String, ColumnKind> columns(Section section) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        Section columns = section.sectionOrNull("columns");
        if (columns == null) return kinds;
        String[] labels =
                Arrays.stream(ColumnKind.values()).map(ColumnKind::label).toArray(String[]::new);
        for (String name : columns.keys()) kinds.put(name, ColumnKind.named(columns.choice(name, labels)));
        return kinds;
    }

    @Nullable
    String learner() {
        return learner;
    }

    Map<String, @Nullable Object> settings() {
        return settings;
    }

    Path data() {
        if (data == null) throw new IllegalStateException("read after a problem");
        return data;
    }

    @Nullable
    Path testFile() {
        return testFile;
    }

    /// What is predicted and how trials are judged.
    Plan plan() {
        Task decided = decidedTask();
        Metric judge = metric != null ? metric : Metric.usual(decided);
        return new Plan(decided, target, judge, splitter(decided), testFile == null ? testShare : 0);
    }

    private Task decidedTask() {
        if (task != null) return task;
        if (metric != null) return metric.task();
        Set<Task> able = learner == null ? Set.of() : Learners.named(learner).tasks();
        if (able.size() == 1) return able.iterator().next();
        Table table = TableReader.read(data(), options(null));
        boolean numbers = target != null && table.column(target).kind() == ColumnKind.NUMBER;
        return numbers ? Task.REGRESSION : Task.CLASSIFICATION;
    }

    private Splitter splitter(Task decided) {
        boolean spread = stratified != null ? stratified : decided == Task.CLASSIFICATION;
        return switch (split) {
            case "group" -> holdout > 0 ? new Splitter.GroupHoldOut(holdout) : new Splitter.GroupKFold(folds);
            case "time" -> holdout > 0 ? new Splitter.TimeHoldOut(holdout) : new Splitter.TimeFolds(folds);
            default -> holdout > 0 ? new Splitter.HoldOut(holdout, spread) : new Splitter.KFold(folds, repeats, spread);
        };
    }

    /// How to read the tables: the target has the kind that the task asks for.
    ReadOptions options(@Nullable Task decided) {
        Map<String, ColumnKind> kinds = new LinkedHashMap<>(columns);
        if (target != null && decided != null && !kinds.containsKey(target)) {
            kinds.put(target, decided == Task.REGRESSION ? ColumnKind.NUMBER : ColumnKind.CATEGORY);
        }
        if (onlyColumns && target != null && !kinds.containsKey(target)) {
            throw new DataException("only-columns needs the target '%s' among the columns".formatted(target));
        }
        return onlyColumns ? ReadOptions.only(kinds) : ReadOptions.of(kinds);
    }

    /// All that decides a trial's value beside the data, the seed and its parameters.
    List<String> identity() {
        return List.of(
                String.valueOf(learner),
                String.valueOf(target),
                columns.toString(),
                String.valueOf(onlyColumns),
                String.valueOf(testShare),
                settings.toString());
    }
}
