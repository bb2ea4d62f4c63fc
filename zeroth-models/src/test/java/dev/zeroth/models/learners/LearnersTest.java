package dev.zeroth.models.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.models.ExampleData;
import dev.zeroth.models.Task;
import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.data.Column;
import dev.zeroth.models.data.ColumnKind;
import dev.zeroth.models.data.Table;
import dev.zeroth.models.features.Encoder;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.features.FeatureSettings;
import dev.zeroth.models.settings.Setting;
import dev.zeroth.models.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LearnersTest {
    private static final Dataset IRIS = iris();
    private static final Dataset DIABETES = diabetes();

    private static Dataset iris() {
        Table table = ExampleData.table("iris.csv", Map.of());
        List<String> names = List.of("setosa", "versicolor", "virginica");
        Column.Words species = (Column.Words) table.column("species");
        int[] labels = IntStream.range(0, table.rows())
                .map(r -> names.indexOf(species.value(r)))
                .toArray();
        return new Dataset(standardized(table, "species"), new Target.Classes(labels, names));
    }

    private static Dataset diabetes() {
        Table table = ExampleData.table("diabetes.csv", Map.of());
        Column.Numbers column = (Column.Numbers) table.column("progression");
        double[] values =
                IntStream.range(0, table.rows()).mapToDouble(column::value).toArray();
        return new Dataset(standardized(table, "progression"), new Target.Numbers(values));
    }

    private static FeatureMatrix standardized(Table table, String target) {
        List<String> columns = table.columns().stream()
                .filter(c -> c.kind() == ColumnKind.NUMBER)
                .map(Column::name)
                .filter(n -> !n.equals(target))
                .toList();
        return Encoder.fit(table, columns, FeatureSettings.of(Map.of("scale", "standard")))
                .encode(table);
    }

    private static Dataset data(Task task) {
        return switch (task) {
            case CLASSIFICATION -> IRIS;
            case REGRESSION -> DIABETES;
            case CLUSTERING -> new Dataset(IRIS.features(), new Target.Nothing(150));
        };
    }

    private static FittedModel fit(String name, Dataset data, Map<String, ?> given, long seed, int threads, boolean p) {
        Learner learner = Learners.named(name);
        return FittedModels.fit(
                learner, data, Settings.of(name, learner.settings(), given), new FitContext(seed, threads, p));
    }

    /// Everything a prediction says, as text.
    private static List<String> said(Predictions predictions, int classes) {
        return IntStream.range(0, predictions.size())
                .mapToObj(row -> switch (predictions) {
                    case Predictions.Numbers n -> Double.toString(n.value(row));
                    case Predictions.Clusters c -> Integer.toString(c.id(row));
                    case Predictions.Classes c ->
                        c.label(row)
                                + (c.hasProbabilities()
                                                ? IntStream.range(0, classes)
                                                        .mapToObj(k -> " " + c.probability(row, k))
                                                        .toList()
                                                : List.of())
                                        .toString();
                })
                .toList();
    }

    private static Stream<Arguments> all() {
        return Learners.names().stream()
                .flatMap(name -> Learners.named(name).tasks().stream().map(task -> Arguments.of(name, task)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSeedAloneDecidesAndTheFileSaysTheSame(String name, Task task) {
        Dataset data = data(task);
        Map<String, Object> settings = name.equals("mlp") ? Map.of("epochs", 5) : Map.of();
        FittedModel one = fit(name, data, settings, 11, 1, true);
        FittedModel two = fit(name, data, settings, 11, 3, true);
        BinaryWriter first = new BinaryWriter();
        FittedModels.write(one, first);
        BinaryWriter second = new BinaryWriter();
        FittedModels.write(two, second);
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());

        BinaryReader in = new BinaryReader(first.toByteArray());
        FittedModel read = FittedModels.read(in);
        assertThat(in.left()).isZero();
        assertThat(read.width()).isEqualTo(data.features().columns());
        assertThat(said(read.predict(data.features()), 3)).isEqualTo(said(one.predict(data.features()), 3));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRowIsPredictedWithoutRegardToOthersAndAnEmptyRowToo(String name, Task task) {
        Dataset data = data(task);
        FittedModel model = fit(name, data, name.equals("mlp") ? Map.of("epochs", 3) : Map.of(), 1, 1, false);
        FeatureMatrix alone = data.features().select(new int[] {77});
        assertThat(said(model.predict(alone), 3).getFirst())
                .isEqualTo(said(model.predict(data.features()), 3).get(77));
        FeatureMatrix empty = FeatureMatrix.of(new double[1][model.width()], model.width());
        assertThat(model.predict(empty).size()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aTornModelIsToldAndNeverRead(String name, Task task) {
        BinaryWriter out = new BinaryWriter();
        FittedModels.write(fit(name, data(task), name.equals("mlp") ? Map.of("epochs", 1) : Map.of(), 1, 1, true), out);
        byte[] whole = out.toByteArray();
        for (int length : new int[] {0, 3, whole.length / 3, whole.length / 2, whole.length - 1}) {
            assertThatThrownBy(() -> FittedModels.read(new BinaryReader(Arrays.copyOf(whole, length))))
                    .isInstanceOf(BinaryReader.DamagedException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void defaultsAreAllowedAndTheListIsWellFormed(String name, Task task) {
        Learner learner = Learners.named(name);
        assertThat(learner.name()).isEqualTo(name);
        assertThat(learner.settings()).extracting(Setting::name).doesNotHaveDuplicates();
        for (Setting setting : learner.settings()) {
            assertThat(setting.accept(setting.fallback())).contains(setting.fallback());
            assertThat(setting.about()).isNotBlank();
        }
        assertThat(FeatureSettings.settings())
                .extracting(Setting::name)
                .doesNotContainAnyElementsOf(
                        learner.settings().stream().map(Setting::name).toList());
        assertThat(learner.tasks()).contains(task);
    }

    @Test
    void rowsOfOneClassAreLearnedByEveryClassifier() {
        Dataset one = new Dataset(IRIS.features(), new Target.Classes(new int[150], List.of("only", "never")));
        for (String name : Learners.names()) {
            if (Learners.named(name).tasks().contains(Task.CLASSIFICATION)) {
                Predictions.Classes said = (Predictions.Classes)
                        fit(name, one, Map.of(), 1, 1, true).predict(IRIS.features());
                assertThat(said.probability(3, 0)).isEqualTo(1);
            }
        }
    }

    @Test
    void aClassWithoutTrainingRowsIsNeverPredicted() {
        Target.Classes target = new Target.Classes(IRIS.classes().labels(), List.of("a", "b", "c", "d"));
        int[] two = IntStream.range(0, 150).filter(r -> target.label(r) != 1).toArray();
        Dataset data = new Dataset(IRIS.features().select(two), target.select(two));
        for (String name : List.of("random-forest", "logistic-regression", "svm", "knn", "mlp")) {
            Predictions.Classes said =
                    (Predictions.Classes) fit(name, data, Map.of(), 1, 1, true).predict(data.features());
            int right = 0;
            for (int row = 0; row < two.length; row++) {
                right += said.label(row) == data.classes().label(row) ? 1 : 0;
            }
            assertThat(right).as(name).isEqualTo(100);
            assertThat(IntStream.range(0, 4)
                            .mapToDouble(c -> said.probability(0, c))
                            .sum())
                    .isCloseTo(1, within(1e-9));
        }
    }

    /// scikit-learn 1.2.1: `Ridge(alpha=442*0.01).fit(X,y).predict(X)[:3]`, X standardized.
    @Test
    void ridgeAgreesWithScikitLearn() {
        Predictions.Numbers said = (Predictions.Numbers) fit(
                        "linear-regression",
                        DIABETES,
                        Map.of("alpha", 0.01, "tolerance", 1e-9, "iterations", 5000),
                        1,
                        1,
                        false)
                .predict(DIABETES.features());
        assertThat(said.value(0)).isCloseTo(204.30296696531147, within(0.01));
        assertThat(said.value(1)).isCloseTo(69.68493154112548, within(0.01));
        assertThat(said.value(2)).isCloseTo(175.2209586790122, within(0.01));
    }

    /// scikit-learn 1.2.1: `ElasticNet(alpha=1.0, l1_ratio=0.5, tol=1e-8, max_iter=100000).fit(X,y).predict(X)[:3]`.
    @Test
    void elasticNetAgreesWithScikitLearn() {
        Predictions.Numbers said = (Predictions.Numbers) fit(
                        "linear-regression",
                        DIABETES,
                        Map.of("alpha", 1.0, "l1_ratio", 0.5, "tolerance", 1e-9),
                        1,
                        1,
                        false)
                .predict(DIABETES.features());
        assertThat(said.value(0)).isCloseTo(189.0574044353528, within(0.01));
        assertThat(said.value(1)).isCloseTo(83.29191577927821, within(0.01));
    }

    /// scikit-learn 1.2.1: `LogisticRegression(solver='liblinear', C=1.0,
    /// tol=1e-8).fit(X,y).predict_proba(X)[[0,70,140]]`.
    @Test
    void logisticRegressionAgreesWithScikitLearn() {
        Predictions.Classes said =
                (Predictions.Classes) fit("logistic-regression", IRIS, Map.of("tolerance", 1e-7), 1, 1, true)
                        .predict(IRIS.features());
        assertThat(said.probability(0, 0)).isCloseTo(0.9055497832891196, within(1e-4));
        assertThat(said.probability(70, 1)).isCloseTo(0.2110849313966282, within(1e-4));
        assertThat(said.probability(140, 2)).isCloseTo(0.8403579444203565, within(1e-4));
    }

    /// scikit-learn 1.2.1: `SVC(C=1.0).fit(X,y)` makes 4 mistakes on its own training rows.
    @Test
    void svmAgreesWithScikitLearn() {
        Predictions.Classes said =
                (Predictions.Classes) fit("svm", IRIS, Map.of(), 1, 1, false).predict(IRIS.features());
        long mistakes = IntStream.range(0, 150)
                .filter(r -> said.label(r) != IRIS.classes().label(r))
                .count();
        assertThat(mistakes).isEqualTo(4);
        assertThat(said.hasProbabilities()).isFalse();
    }

    @Test
    void oneNeighbourRemembersAndDistancesWeigh() {
        FeatureMatrix x = FeatureMatrix.of(new double[][] {{0, 1}, {1, 1}, {10, 1}}, 2);
        Dataset data = new Dataset(x, new Target.Numbers(new double[] {1, 2, 100}));
        FeatureMatrix query = FeatureMatrix.of(new double[][] {{0, 1}, {4, 1}}, 2);
        Predictions.Numbers one = (Predictions.Numbers)
                fit("knn", data, Map.of("neighbours", 1), 1, 1, false).predict(query);
        assertThat(one.value(0)).isEqualTo(1);
        assertThat(one.value(1)).isEqualTo(2);
        Map<String, Object> weighted = Map.of("neighbours", 3, "weights", "distance", "distance", "manhattan");
        Predictions.Numbers three =
                (Predictions.Numbers) fit("knn", data, weighted, 1, 1, false).predict(query);
        assertThat(three.value(0)).isEqualTo(1);
        double sum = 1 / 4.0 + 1 / 3.0 + 1 / 6.0;
        assertThat(three.value(1)).isCloseTo((1 / 4.0 + 2 / 3.0 + 100 / 6.0) / sum, within(1e-9));
    }

    @Test
    void moreClustersThanDifferentRowsAreRefused() {
        Dataset same = new Dataset(FeatureMatrix.of(new double[][] {{1}, {1}, {2}}, 1), new Target.Nothing(3));
        assertThatThrownBy(() -> fit("k-means", same, Map.of("clusters", 3), 1, 1, false))
                .hasMessage("k-means: clusters must be at most the number of different rows, 2, got 3");
    }

    @Test
    void anInterruptedTrainingEnds() {
        for (String name : List.of("random-forest", "mlp", "svm", "gradient-boosting")) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> fit(name, IRIS, Map.of(), 1, 1, false))
                        .isInstanceOf(CancellationException.class);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    @Test
    void wrongNamesAndValuesAreTold() {
        assertThatThrownBy(() -> Learners.named("randomforest"))
                .hasMessage("unknown learner 'randomforest'\nMaybe 'random-forest'");
        List<Setting> forest = Learners.named("random-forest").settings();
        assertThat(Settings.problems(
                        "random-forest", forest, Map.of("tres", 5, "depth", 0, "trees", 2.5, "max_features", "sqr")))
                .containsExactlyInAnyOrder(
                        "random-forest has no setting 'tres'\nMaybe 'trees'",
                        "random-forest: depth must be none or a whole number from 1 to 1000, got 0",
                        "random-forest: trees must be a whole number from 1 to 10000, got 2.5",
                        "random-forest: max_features must be auto, sqrt, log2, all or a number from 0.0 to 1.0, got 'sqr'");
        assertThat(Settings.of("f", forest, Map.of("trees", 7L, "max_features", 1))
                        .whole("trees"))
                .isEqualTo(7);
    }
}
