package dev.zeroth.prompts.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.prompts.program.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final TaskFeatures HERE = new TaskFeatures(2, 99, 99, 9, 0.5, 1, "exact match");

    private static Learned learned(TaskFeatures features, String optimizer, double gain) {
        Candidate none = new Candidate(new LinkedHashMap<>());
        return new Learned("t", features, Tasks.settings(optimizer), gain, none, none, List.of());
    }

    @Test
    void distancesAreThoseOfTheFormula() {
        assertThat(HERE.distance(HERE)).isZero();
        assertThat(HERE.distance(new TaskFeatures(5, 99, 99, 9, 0.5, 1, "exact match")))
                .isCloseTo(Math.log(2), within(1e-12));
        assertThat(HERE.distance(new TaskFeatures(2, 399, 99, 9, 0.5, 1, "exact match")))
                .isCloseTo(Math.log(4) / 2, within(1e-12));
        TaskFeatures other = new TaskFeatures(2, 99, 399, 9, 0.8, 3, "F1");
        double sum = Math.pow(Math.log(4) / 2, 2) + 0.36 + Math.pow(Math.log(2), 2) + 1;
        assertThat(HERE.distance(other)).isCloseTo(Math.sqrt(sum), within(1e-12));
        assertThat(other.distance(HERE)).isEqualTo(HERE.distance(other));
        assertThat(HERE.distance(HERE.base(Double.NaN))).isZero();
    }

    @Test
    void nearTasksSayMore() {
        TaskFeatures far = new TaskFeatures(2, 99, 99, 9, 1, 1, "exact match");
        List<Learned> all =
                List.of(learned(HERE, "gepa", 0.2), learned(far, "mipro", 0.4), learned(HERE, "opro", -0.5));
        assertThat(new Nearest(all, HERE).settings())
                .extracting(one -> one.settings().get("optimizer"))
                .containsExactly("gepa", "mipro");
        assertThat(new Nearest(all, far).settings().getFirst().settings()).containsValue("mipro");
        double weight = Math.exp(-2);
        assertThat(new Nearest(all, HERE).settings().get(1).score())
                .isCloseTo(0.4 * weight / (weight + 0.5), within(1e-12));
    }

    @Test
    void whatGainedTwiceIsBelievedMore() {
        List<Learned> all =
                List.of(learned(HERE, "mipro", 0.32), learned(HERE, "gepa", 0.3), learned(HERE, "gepa", 0.3));
        assertThat(new Nearest(all, HERE).settings().getFirst().settings()).containsValue("gepa");
    }

    @Test
    void tasksTooFarAwaySayNothing() {
        TaskFeatures away = new TaskFeatures(60, 99, 99, 9, 0.5, 1, "exact match");
        assertThat(new Nearest(List.of(learned(away, "gepa", 1)), HERE).settings())
                .isEmpty();
    }

    @Test
    void featuresComeFromTrainingAndValidationAlone() {
        Tasks.Toys task = Tasks.shown("some");
        TaskFeatures features = Tasks.features(task);
        assertThat(features.classes()).isEqualTo(6);
        assertThat(features.examples()).isEqualTo(12);
        assertThat(features.modules()).isEqualTo(1);
        assertThat(features.outputLength()).isCloseTo(22 / 6.0, within(1e-12));
        assertThat(TaskFeatures.of(features.json())).isEqualTo(features);
    }

    @Test
    void whatAreNoFeaturesIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TaskFeatures.of(Map.of("metric", "m", "classes", 1.5)))
                .withMessage("classes is a whole number, got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HERE.base(1.5))
                .withMessage("a base score lies in 0 ... 1, got 1.5");
    }
}
