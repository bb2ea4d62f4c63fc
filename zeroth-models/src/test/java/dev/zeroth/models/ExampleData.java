package dev.zeroth.models;

import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.ReadOptions;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.data.TableReader;
import dev.zeroth.models.evaluation.Experiment;
import dev.zeroth.models.evaluation.Plan;
import dev.zeroth.models.metrics.Metric;
import dev.zeroth.models.splits.Splitter;
import java.nio.file.Path;
import java.util.Map;

/// The data of the examples, and experiments on them: five folds, seed 1.
public final class ExampleData {
    public static final Path FOLDER = Path.of("..", "examples", "data");

    private ExampleData() {}

    public static Table table(String file, Map<String, ColumnKind> kinds) {
        return TableReader.read(FOLDER.resolve(file), ReadOptions.of(kinds));
    }

    public static Experiment classes(String file, String target, Metric metric) {
        Plan plan = new Plan(Task.CLASSIFICATION, target, metric, new Splitter.KFold(5, 1, true), 0);
        return Experiment.of(plan, table(file, plan.kinds(Map.of())), null, 1);
    }

    public static Experiment spam(Metric metric) {
        Plan plan = new Plan(Task.CLASSIFICATION, "label", metric, new Splitter.KFold(5, 1, true), 0);
        Map<String, ColumnKind> kinds = plan.kinds(Map.of("subject", ColumnKind.TEXT, "body", ColumnKind.TEXT));
        return Experiment.of(plan, table("spam.train.tsv", kinds), table("spam.test.tsv", kinds), 1);
    }

    public static Experiment diabetes(Metric metric) {
        Plan plan = new Plan(Task.REGRESSION, "progression", metric, new Splitter.KFold(5, 1, false), 0);
        return Experiment.of(plan, table("diabetes.csv", plan.kinds(Map.of())), null, 1);
    }

    public static Experiment wineClusters(Metric metric) {
        Plan plan = new Plan(Task.CLUSTERING, "cultivar", metric, new Splitter.KFold(5, 1, true), 0);
        return Experiment.of(plan, table("wine.csv", plan.kinds(Map.of())), null, 1);
    }
}
