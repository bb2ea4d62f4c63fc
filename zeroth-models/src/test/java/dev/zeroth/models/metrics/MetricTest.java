package dev.zeroth.models.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.Interval;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.Predictions;
import dev.zeroth.models.learners.Target;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The expected values are printed by scikit-learn 1.2.1, with `y`, `p`, `P` as here:
/// `m.accuracy_score(y,p), m.balanced_accuracy_score(y,p), m.f1_score(y,p,average='macro'), m.log_loss(y,P),
/// m.roc_auc_score(y,P,multi_class='ovr'), m.silhouette_score(X,l), m.adjusted_rand_score(a,b)` and so on.
class MetricTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final List<String> ABC = List.of("a", "b", "c");
    private static final int[] Y = {0, 0, 1, 1, 2, 2, 2, 0};
    private static final double[][] P = {
        {.7, .2, .1}, {.3, .5, .2}, {.2, .6, .2}, {.1, .8, .1}, {.1, .2, .7}, {.5, .3, .2}, {.2, .2, .6}, {.6, .2, .2}
    };

    private static FeatureMatrix none(int rows) {
        return FeatureMatrix.of(new double[rows][0], 0);
    }

    private static Scored classes() {
        return new Scored(new Target.Classes(Y, ABC), Predictions.Classes.of(P), none(Y.length));
    }

    private static Scored clusters(int[] labels, int... ids) {
        return new Scored(new Target.Classes(labels, ABC), new Predictions.Clusters(ids), none(ids.length));
    }

    @Test
    void classesAgreeWithScikitLearn() {
        assertThat(Metric.ACCURACY.score(classes())).isEqualTo(0.75);
        assertThat(Metric.MICRO_F1.score(classes())).isEqualTo(0.75);
        assertThat(Metric.BALANCED_ACCURACY.score(classes())).isCloseTo(0.7777777777777777, EXACT);
        assertThat(Metric.MACRO_F1.score(classes())).isCloseTo(0.7555555555555555, EXACT);
        assertThat(Metric.LOG_LOSS.score(classes())).isCloseTo(0.6602976284062103, EXACT);
        assertThat(Metric.ROC_AUC.score(classes())).isCloseTo(0.9444444444444443, EXACT);
    }

    @Test
    void binaryAreaWithTiesAgreesWithScikitLearn() {
        double[] s = {.1, .4, .35, .8, .4, .4};
        double[][] p = Arrays.stream(s).mapToObj(v -> new double[] {1 - v, v}).toArray(double[][]::new);
        Target target = new Target.Classes(new int[] {0, 0, 1, 1, 0, 1}, List.of("no", "yes"));
        assertThat(Metric.ROC_AUC.score(new Scored(target, Predictions.Classes.of(p), none(6))))
                .isCloseTo(0.6666666666666667, EXACT);
    }

    @Test
    void numbersAgreeWithScikitLearn() {
        Scored scored = new Scored(
                new Target.Numbers(new double[] {3, -0.5, 2, 7}),
                new Predictions.Numbers(new double[] {2.5, 0, 2, 8}),
                none(4));
        assertThat(Metric.RMSE.score(scored)).isCloseTo(0.6123724356957945, EXACT);
        assertThat(Metric.MAE.score(scored)).isEqualTo(0.5);
        assertThat(Metric.R2.score(scored)).isCloseTo(0.9486081370449679, EXACT);
    }

    @Test
    void clustersAgreeWithScikitLearn() {
        double[][] x = {{1, 2}, {1, 4}, {1, 0}, {10, 2}, {10, 4}, {10, 0}, {5, 5}};
        Scored scored = new Scored(
                new Target.Nothing(7),
                new Predictions.Clusters(new int[] {0, 0, 0, 1, 1, 1, 2}),
                FeatureMatrix.of(x, 2));
        assertThat(Metric.SILHOUETTE.score(scored)).isCloseTo(0.43546602783052635, EXACT);
        assertThat(Metric.ADJUSTED_RAND.score(clusters(new int[] {0, 0, 1, 1, 2, 2}, 0, 0, 1, 2, 2, 2)))
                .isCloseTo(0.4444444444444444, EXACT);
        assertThat(Metric.ADJUSTED_RAND.score(clusters(new int[] {0, 0, 1, 1}, 1, 1, 0, 0)))
                .isEqualTo(1);
    }

    @Test
    void whatRowsDoNotDefineIsTold() {
        Target one = new Target.Classes(new int[] {1, 1}, List.of("ham", "spam"));
        Predictions p = Predictions.Classes.of(new double[][] {{.2, .8}, {.4, .6}});
        assertThatThrownBy(() -> Metric.ROC_AUC.score(new Scored(one, p, none(2))))
                .isInstanceOf(UndefinedMetricException.class)
                .hasMessage("roc-auc needs rows of two classes, there is only 'spam'\nMaybe use stratified folds");
        assertThatThrownBy(() -> Metric.SILHOUETTE.score(clusters(new int[] {0, 1}, 3, 3)))
                .hasMessage("silhouette needs rows in at least 2 clusters, got 1");
        assertThatThrownBy(() ->
                        Metric.LOG_LOSS.score(new Scored(one, Predictions.Classes.of(new int[] {1, 1}), none(2))))
                .hasMessage("the model was trained without probabilities");
        assertThatThrownBy(() -> Metric.RMSE.score(classes())).hasMessage("rmse needs a target of numbers");
    }

    @Test
    void namesAreFoundWithHyphenOrUnderscore() {
        assertThat(Metric.named("roc_auc")).isSameAs(Metric.named("roc-auc")).isSameAs(Metric.ROC_AUC);
        assertThatThrownBy(() -> Metric.named("acuracy")).hasMessage("unknown metric 'acuracy'\nMaybe 'accuracy'");
    }

    /// 200 samples of 80 rows with a true accuracy of 0.7: the number of 90 % intervals that hold it is binomial
    /// with a probability that the bootstrap keeps between 0.86 and 0.93; outside 158 to 196 with a probability
    /// below 1e-4.
    @Test
    void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
        RandomGenerator random = new java.util.Random(5);
        int held = 0;
        for (int sample = 0; sample < 200; sample++) {
            int[] labels = new int[80];
            int[] said = new int[80];
            for (int i = 0; i < 80; i++) {
                said[i] = random.nextDouble() < 0.7 ? 0 : 1;
            }
            Scored scored =
                    new Scored(new Target.Classes(labels, List.of("x", "y")), Predictions.Classes.of(said), none(80));
            Interval interval = ScoreInterval.of(Metric.ACCURACY, scored, 400, 0.9, sample);
            held += interval.low() <= 0.7 && 0.7 <= interval.high() ? 1 : 0;
        }
        assertThat(held).isBetween(158, 196);
    }

    @Test
    void intervalsAreReproducibleAndHoldTheScore() {
        for (Metric metric : List.of(Metric.ACCURACY, Metric.LOG_LOSS, Metric.MACRO_F1)) {
            Interval interval = ScoreInterval.of(metric, classes(), 1000, 0.95, 3);
            assertThat(interval).isEqualTo(ScoreInterval.of(metric, classes(), 1000, 0.95, 3));
            assertThat(metric.score(classes())).isBetween(interval.low(), interval.high());
        }
        assertThatThrownBy(() -> ScoreInterval.of(Metric.ACCURACY, classes(), 99, 0.95, 3))
                .hasMessage("resamples must be at least 100, got 99");
    }
}
