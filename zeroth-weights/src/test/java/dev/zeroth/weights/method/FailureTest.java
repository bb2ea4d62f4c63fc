package dev.zeroth.weights.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun.Outcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Steps whose passes fail leave the weights as they were, but for rounding, and say so.
class FailureTest {

    static List<Method> methods() {
        return Methods.walking();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whereAllPassesFailNothingMoves(Method method) {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Bowl bowl = new Bowl(method, w -> value);
            double[] before = bowl.now();
            for (int i = 0; i < 3; i++) assertThat(bowl.go(0.1)).isEqualTo(Outcome.FAILED);
            same(bowl.now(), before);
        }
    }

    /// The weights themselves have a loss, but no place beside them has.
    @ParameterizedTest
    @MethodSource("methods")
    void whereAllThatIsTriedFailsNothingMoves(Method method) {
        double[] before = new Bowl(method).now();
        Bowl bowl = new Bowl(method, w -> distance(w, before) < 1e-3 ? 1 : Double.NaN);
        assertThat(bowl.go(0.1)).isEqualTo(Outcome.FAILED);
        same(bowl.now(), before);
    }

    /// A failure leaves nothing behind: the next step is the one that a run makes which failed in no pass, unless its
    /// noise is that of another step.
    @ParameterizedTest
    @MethodSource("methods")
    void goesOnAfterwards(Method method) {
        boolean[] fails = {true};
        Bowl bowl = new Bowl(method, w -> fails[0] ? Double.NaN : Bowl.loss(w));
        double[] before = bowl.now();
        bowl.go(0.01);
        fails[0] = false;
        assertThat(bowl.go(0.01).loss()).isFinite();
        assertThat(bowl.now()).doesNotContain(Double.NaN);
        assertThat(distance(bowl.now(), before)).isGreaterThan(1e-4);
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
        return most;
    }

    private static void same(double[] now, double[] before) {
        assertThat(Arrays.stream(now).allMatch(Double::isFinite)).isTrue();
        assertThat(distance(now, before)).isCloseTo(0, within(2e-6));
    }
}
