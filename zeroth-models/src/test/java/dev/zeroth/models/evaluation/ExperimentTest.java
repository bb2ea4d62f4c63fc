package dev.zeroth.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.models.ExampleData;
import dev.zeroth.models.Task;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.DataException;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.metrics.Metric;
import dev.zeroth.models.splits.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static double score(Experiment experiment, String learner, Map<String, Object> settings) {
        CrossValidation result = experiment.crossValidate(Candidate.of(learner, settings), 7, 1, FoldListener.NONE);
        assertThat(result.complete()).isTrue();
        return result.mean();
    }

    @Test
    void irisForest() {
        Experiment iris = ExampleData.classes("iris.csv", "species", Metric.ACCURACY);
        assertThat(score(iris, "random-forest", Map.of("trees", 50, "depth", 4, "min_split", 5)))
                .isBetween(0.93, 0.98);
        assertThat(score(iris, "knn", Map.of())).isBetween(0.92, 0.99);
        assertThat(score(iris, "gradient-boosting", Map.of("trees", 30))).isBetween(0.92, 0.98);
    }

    @Test
    void digits() {
        Experiment digits = ExampleData.classes("digits.csv", "digit", Metric.ACCURACY);
        assertThat(digits.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(score(digits, "svm", Map.of("c", 10.0, "scale", "minmax"))).isGreaterThan(0.98);
        assertThat(score(digits, "mlp", Map.of("epochs", 8))).isGreaterThan(0.95);
    }

    @Test
    void breastCancer() {
        Experiment cancer = ExampleData.classes("breast-cancer.csv", "diagnosis", Metric.ROC_AUC);
        assertThat(score(cancer, "logistic-regression", Map.of())).isGreaterThan(0.985);
        assertThat(score(cancer, "svm", Map.of())).isGreaterThan(0.985);
    }

    @Test
    void spam() {
        Experiment spam = ExampleData.spam(Metric.ACCURACY);
        assertThat(spam.trainRows()).isEqualTo(1600);
        assertThat(spam.testRows()).isEqualTo(800);
        assertThat(score(spam, "random-forest", Map.of("trees", 40, "text_features", 500)))
                .isGreaterThan(0.93);
        Map<String, Object> linear = Map.of("c", 30.0, "text_method", "hash", "text_features", 4096);
        assertThat(score(spam, "logistic-regression", linear)).isGreaterThan(0.94);
    }

    @Test
    void diabetes() {
        Experiment diabetes = ExampleData.diabetes(Metric.RMSE);
        assertThat(score(diabetes, "linear-regression", Map.of())).isBetween(53.5, 56.0);
        assertThat(score(diabetes, "random-forest", Map.of())).isBetween(54.0, 60.0);
        assertThat(score(diabetes, "svm", Map.of("c", 50))).isBetween(53.5, 58.0);
    }

    @Test
    void wineClusters() {
        assertThat(score(ExampleData.wineClusters(Metric.ADJUSTED_RAND), "k-means", Map.of("clusters", 3)))
                .isGreaterThan(0.85);
        Experiment silhouette = ExampleData.wineClusters(Metric.SILHOUETTE);
        double three = score(silhouette, "k-means", Map.of("clusters", 3));
        assertThat(three).isGreaterThan(score(silhouette, "k-means", Map.of("clusters", 8)));
    }

    private static Table noise(int rows, boolean grouped) {
        Random random = new Random(4);
        List<String> classes = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        double[] x = new double[rows];
        for (int i = 0; i < rows; i++) {
            classes.add(random.nextBoolean() ? "yes" : "no");
            groups.add("g" + i / 4);
            x[i] = grouped ? Math.floorDiv(i, 4) + 0.01 * random.nextGaussian() : random.nextGaussian();
        }
        if (grouped) {
            for (int i = 0; i < rows; i++) {
                classes.set(i, classes.get(i / 4 * 4));
            }
        }
        return new Table(
                "noise",
                List.of(
                        new Column.Numbers("x", ColumnKind.NUMBER, x),
                        new Column.Numbers(
                                "when",
                                ColumnKind.TIME,
                                IntStream.range(0, rows).asDoubleStream().toArray()),
                        new Column.Words("who", ColumnKind.GROUP, groups),
                        new Column.Words("y", ColumnKind.CATEGORY, classes)),
                IntStream.range(2, rows + 2).asLongStream().toArray());
    }

    private static Experiment noise(Splitter splitter, boolean grouped, double share, @Nullable Table test) {
        Plan plan = new Plan(Task.CLASSIFICATION, "y", Metric.ACCURACY, splitter, share);
        return Experiment.of(plan, noise(400, grouped), test, 1);
    }

    /// Labels that are the same within a group and random between groups: rows of a group on both sides give them away.
    /// By group 400 rows are right by chance: 100 groups, standard deviation 0.05; beyond 0.5 +- 0.2 with a
    /// probability below 1e-4.
    @Test
    void groupsKeptTogetherDoNotLeak() {
        double leaking = score(noise(new Splitter.KFold(5, 1, false), true, 0, null), "knn", Map.of("neighbours", 1));
        double honest = score(noise(new Splitter.GroupKFold(5), true, 0, null), "knn", Map.of("neighbours", 1));
        assertThat(leaking).isGreaterThan(0.9);
        assertThat(honest).isBetween(0.3, 0.7);
    }

    @Test
    void groupAndTimeAreNoFeaturesAndTestRowsFollowTheSplitter() {
        for (Splitter splitter :
                List.of(new Splitter.GroupKFold(4), new Splitter.TimeFolds(3), new Splitter.HoldOut(0.5, true))) {
            Experiment experiment = noise(splitter, false, 0.25, null);
            assertThat(experiment.testRows()).isBetween(90, 110);
            assertThat(experiment.trainRows() + experiment.testRows()).isEqualTo(400);
            Winner winner = experiment.finish(Candidate.of("knn", Map.of()), 1, 1, 200, Map.of());
            assertThat(winner.model().columns().keySet()).containsExactly("x");
            assertThat(winner.test().orElseThrow().rows()).isEqualTo(experiment.testRows());
        }
    }

    @Test
    void testRowsDoNotReachTheSearch() {
        Table other = noise(400, false).select(new int[] {0, 1, 2});
        Experiment one = noise(new Splitter.KFold(5, 1, true), false, 0, null);
        Experiment two = noise(new Splitter.KFold(5, 1, true), false, 0, other);
        assertThat(score(one, "random-forest", Map.of("trees", 5)))
                .isEqualTo(score(two, "random-forest", Map.of("trees", 5)));
    }

    @Test
    void foldsAreToldOneByOneAndMayBeStopped() {
        Experiment iris = ExampleData.classes("iris.csv", "species", Metric.ACCURACY);
        List<Double> told = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        CrossValidation result = iris.crossValidate(Candidate.of("knn", Map.of()), 7, 1, (fold, value, mean) -> {
            assertThat(fold).isEqualTo(told.size());
            told.add(value);
            means.add(mean);
            return fold < 2;
        });
        assertThat(result.complete()).isFalse();
        assertThat(result.folds()).isEqualTo(told).hasSize(3);
        assertThat(result.mean()).isEqualTo(means.getLast());
        CrossValidation whole = iris.crossValidate(Candidate.of("knn", Map.of()), 7, 1, FoldListener.NONE);
        assertThat(whole.folds().subList(0, 3)).isEqualTo(told);
    }

    @Test
    void threadsDoNotChangeTheScoreButTheSeedMay() {
        Experiment iris = ExampleData.classes("iris.csv", "species", Metric.LOG_LOSS);
        Candidate forest = Candidate.of("random-forest", Map.of("trees", 20));
        CrossValidation one = iris.crossValidate(forest, 7, 1, FoldListener.NONE);
        assertThat(iris.crossValidate(forest, 7, 4, FoldListener.NONE)).isEqualTo(one);
        assertThat(iris.crossValidate(forest, 8, 1, FoldListener.NONE)).isNotEqualTo(one);
    }

    @Test
    void theWinnerIsScoredOnTheTestRowsWithAnInterval() {
        Experiment spam = ExampleData.spam(Metric.ACCURACY);
        Candidate linear = Candidate.of("logistic-regression", Map.of("c", 30, "text_features", 500));
        Winner.TestScore test = spam.finish(linear, 1, 1, 1000, Map.of()).test().orElseThrow();
        assertThat(test.value()).isBetween(0.94, 0.99);
        assertThat(test.rows()).isEqualTo(800);
        // about 2 * 1.96 * sqrt(0.965 * 0.035 / 800)
        assertThat(test.interval().high() - test.interval().low()).isBetween(0.015, 0.035);
        assertThat(test.interval().contains(test.value())).isTrue();
    }

    @Test
    void mistakesAreTold() {
        Plan plan = new Plan(Task.REGRESSION, "y", Metric.RMSE, new Splitter.KFold(3, 1, false), 0);
        assertThatThrownBy(() -> Experiment.of(plan, noise(8, false), null, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("noise: the target column 'y' does not hold numbers\nMaybe task: classification");
        assertThatThrownBy(() -> new Plan(Task.REGRESSION, "y", Metric.ACCURACY, plan.splitter(), 0))
                .hasMessage("accuracy is a metric for classification, not for regression");
        assertThatThrownBy(() -> new Plan(Task.CLASSIFICATION, null, Metric.ACCURACY, plan.splitter(), 0))
                .hasMessage("classification needs a target column");
        Experiment iris = ExampleData.classes("iris.csv", "species", Metric.ACCURACY);
        assertThatThrownBy(() -> score(iris, "k-means", Map.of()))
                .hasMessageStartingWith("k-means cannot do classification\nMaybe one of gradient-boosting, knn");
        assertThat(Candidate.problems("svm", Map.of("C", 1, "scale", "big")))
                .containsExactlyInAnyOrder(
                        "svm has no setting 'C'\nMaybe 'c'",
                        "svm: scale must be one of auto, none, standard, minmax, got 'big'");
        Table unseen = new Table(
                "test",
                List.of(
                        new Column.Numbers("x", ColumnKind.NUMBER, new double[] {1, 2}),
                        new Column.Words("y", ColumnKind.CATEGORY, List.of("yess", "no"))),
                new long[] {2, 3});
        Experiment experiment = noise(new Splitter.KFold(3, 1, true), false, 0, unseen);
        assertThatThrownBy(() -> experiment.finish(Candidate.of("knn", Map.of()), 1, 1, 100, Map.of()))
                .hasMessage("test line 2: column 'y' has 'yess', a class that no training row has\nMaybe 'yes'");
    }
}
