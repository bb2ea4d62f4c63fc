package dev.zeroth.weights.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.weights.Method;
import dev.zeroth.weights.MethodRun.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The methods over plain vectors, on batches that differ in how easy they are.
class VectorSearchTest {

    static List<Method> methods() {
        List<Method> methods = new ArrayList<>(List.of(new Bbt(8, 1, 8), new BbtLayers(8, 1, 8)));
        for (Flat.Kind kind : Flat.Kind.values()) methods.add(new Flat(kind, 0.5, 8));
        return methods;
    }

    /// The first batch is easier than all others by far more than weights can make good.
    @ParameterizedTest
    @MethodSource("methods")
    void anEasyBatchDoesNotEndTheSearch(Method method) {
        int[] passes = {0};
        Bowl bowl = new Bowl(method, w -> Bowl.loss(w) - (passes[0]++ < method.forwards() ? 1000 : 0));
        bowl.go(1, 1);
        double first = Bowl.loss(bowl.now());
        for (int step = 0; step < 60; step++) {
            double before = Bowl.loss(bowl.now());
            Outcome outcome = bowl.go(1, 1);
            assertThat(outcome.loss()).isCloseTo(before, within(1e-9));
            assertThat(Bowl.loss(bowl.now())).isLessThanOrEqualTo(before);
        }
        assertThat(passes[0]).isEqualTo(61 * method.forwards());
        assertThat(Bowl.loss(bowl.now())).isLessThan(0.9 * first);
    }

    /// The start is the first of all points: candidates that are worse do not replace it.
    @ParameterizedTest
    @MethodSource("methods")
    void theBestStartStays(Method method) {
        double[] start = new Bowl(method).now();
        Bowl bowl = new Bowl(method, w -> {
            double sum = 0;
            for (int i = 0; i < w.length; i++) sum += Math.abs(w[i] - start[i]);
            return sum;
        });
        for (int step = 0; step < 5; step++) assertThat(bowl.go(1, 1).loss()).isZero();
        assertThat(bowl.now()).isEqualTo(start);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whereAllPassesFailNothingMoves(Method method) {
        Bowl bowl = new Bowl(method, w -> Double.NaN);
        double[] before = bowl.now();
        for (int step = 0; step < 3; step++) assertThat(bowl.go(1, 1)).isEqualTo(Outcome.FAILED);
        assertThat(bowl.now()).isEqualTo(before);
    }
}
