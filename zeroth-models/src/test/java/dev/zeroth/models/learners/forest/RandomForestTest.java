package dev.zeroth.models.learners.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Dataset;
import dev.zeroth.models.learners.FitContext;
import dev.zeroth.models.learners.Learner;
import dev.zeroth.models.learners.Predictions;
import dev.zeroth.models.learners.Target;
import dev.zeroth.models.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RandomForestTest {
    private static final Map<String, Object> ONE_FULL_TREE =
            Map.of("trees", 1, "bootstrap", false, "max_features", "all");

    private static Forest fit(Dataset data, Map<String, Object> changes) {
        Learner learner = new RandomForest();
        Map<String, Object> given = new TreeMap<>(ONE_FULL_TREE);
        given.putAll(changes);
        return (Forest)
                learner.fit(data, Settings.of("random-forest", learner.settings(), given), new FitContext(3, 1, true));
    }

    private static Dataset random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[rows][columns];
        int[] y = new int[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                x[i][j] = random.nextInt(4) == 0 ? 0 : random.nextGaussian();
            }
            y[i] = x[i][0] + x[i][1] * x[i][2] + 0.3 * random.nextGaussian() > 0 ? 1 : 0;
        }
        return new Dataset(FeatureMatrix.of(x, columns), new Target.Classes(y, List.of("a", "b")));
    }

    /// The first split of a tree, found by trying every threshold on every feature.
    private static double[] bestSplitByHand(Dataset data) {
        double[] best = {-1, 0, Double.NEGATIVE_INFINITY};
        int rows = data.target().size();
        for (int j = 0; j < data.features().columns(); j++) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                values.add(data.features().row(i)[j]);
            }
            List<Double> sorted = values.stream().distinct().sorted().toList();
            for (int t = 0; t + 1 < sorted.size(); t++) {
                double threshold = (sorted.get(t) + sorted.get(t + 1)) / 2;
                double[][] counts = new double[2][2];
                for (int i = 0; i < rows; i++) {
                    counts[values.get(i) <= threshold ? 0 : 1][data.classes().label(i)]++;
                }
                double score = 0;
                for (double[] side : counts) {
                    double n = side[0] + side[1];
                    score += n * (side[0] / n * (side[0] / n) + side[1] / n * (side[1] / n));
                }
                if (score > best[2] + 1e-9) {
                    best = new double[] {j, threshold, score};
                }
            }
        }
        return best;
    }

    @Test
    void aStumpIsTheBestSplitOfAll() {
        for (int seed = 0; seed < 10; seed++) {
            Dataset data = random(60, 5, seed);
            double[] best = bestSplitByHand(data);
            Forest stump = fit(data, Map.of("depth", 1));
            Predictions.Classes said = (Predictions.Classes) stump.predict(data.features());
            double[] right = new double[2];
            double[] size = new double[2];
            for (int i = 0; i < 60; i++) {
                int side = data.features().row(i)[(int) best[0]] <= best[1] ? 0 : 1;
                size[side]++;
                right[side] += data.classes().label(i);
            }
            for (int i = 0; i < 60; i++) {
                int side = data.features().row(i)[(int) best[0]] <= best[1] ? 0 : 1;
                assertThat(said.probability(i, 1)).isCloseTo(right[side] / size[side], within(1e-12));
            }
        }
    }

    @Test
    void aFullTreeKnowsItsRowsByEitherCriterion() {
        Dataset data = random(300, 6, 1);
        for (String criterion : List.of("gini", "entropy")) {
            Predictions.Classes said = (Predictions.Classes)
                    fit(data, Map.of("criterion", criterion)).predict(data.features());
            for (int i = 0; i < 300; i++) {
                assertThat(said.label(i)).isEqualTo(data.classes().label(i));
            }
        }
    }

    @Test
    void limitsAreKept() {
        Dataset data = random(200, 6, 2);
        int full = fit(data, Map.of()).nodes();
        assertThat(fit(data, Map.of("depth", 3)).nodes())
                .isLessThanOrEqualTo(15)
                .isGreaterThan(3);
        assertThat(fit(data, Map.of("min_split", 201)).nodes()).isEqualTo(1);
        assertThat(fit(data, Map.of("min_split", 200, "depth", 1)).nodes()).isEqualTo(3);
        assertThat(fit(data, Map.of("min_split", 20)).nodes()).isLessThan(full).isGreaterThan(3);
        // every leaf has 20 of 200 rows: at most 10 leaves
        assertThat(fit(data, Map.of("min_leaf", 20)).nodes())
                .isLessThanOrEqualTo(19)
                .isGreaterThan(3);
    }

    @Test
    void numbersAreSplitBySquaredError() {
        FeatureMatrix x = FeatureMatrix.of(new double[][] {{0}, {1}, {2}, {3}, {4}}, 1);
        Dataset data = new Dataset(x, new Target.Numbers(new double[] {1, 1.2, 0.8, 9, 11}));
        Predictions.Numbers said = (Predictions.Numbers) fit(data, Map.of("depth", 1))
                .predict(FeatureMatrix.of(new double[][] {{2.4}, {2.6}}, 1));
        assertThat(said.value(0)).isCloseTo(1, within(1e-12));
        assertThat(said.value(1)).isCloseTo(10, within(1e-12));
    }

    @Test
    void moreThan256ValuesAreCutIntoEqualBins() {
        double[][] x = new double[5000][1];
        double[] y = new double[5000];
        for (int i = 0; i < 5000; i++) {
            x[i][0] = i + 1;
            y[i] = i < 1234 ? 0 : 1;
        }
        FeatureMatrix features = FeatureMatrix.of(x, 1);
        Predictions.Numbers said =
                (Predictions.Numbers) fit(new Dataset(features, new Target.Numbers(y)), Map.of("depth", 1))
                        .predict(features);
        // 256 bins of 5000 rows: the cut is at most one bin off
        assertThat(said.value(1234 - 20)).isLessThan(0.02);
        assertThat(said.value(1234 + 20)).isGreaterThan(0.98);
    }

    @Test
    void manyTreesBeatOneOnNewRows() {
        Dataset train = random(300, 8, 5);
        Dataset test = random(600, 8, 6);
        double one = accuracy(fit(train, Map.of()), test);
        double many = accuracy(fit(train, Map.of("trees", 100, "bootstrap", true, "max_features", "sqrt")), test);
        assertThat(many).isGreaterThan(one);
    }

    private static double accuracy(Forest forest, Dataset test) {
        Predictions.Classes said = (Predictions.Classes) forest.predict(test.features());
        int right = 0;
        for (int i = 0; i < test.target().size(); i++) {
            right += said.label(i) == test.classes().label(i) ? 1 : 0;
        }
        return (double) right / test.target().size();
    }
}
