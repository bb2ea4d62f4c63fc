package dev.zeroth.weights.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.method.MethodNames;
import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WalkersFitTest {

    private static final int FORWARDS = 24;

    static List<String> methods() {
        return MethodNames.walking();
    }

    private static Weights weights(Arena arena) {
        Weights weights = Weights.of(
                Tensor.zeros("layers.0.w", Shape.of(300, 401), arena),
                Tensor.zeros("layers.0.b", Shape.of(301), arena),
                Tensor.zeros("layers.1.w", Shape.of(70_001), arena));
        for (Tensor tensor : weights.tensors()) {
            for (long i = 0; i < tensor.size(); i++) tensor.set(i, i % 13 / 50f);
        }
        return weights;
    }

    /// Some of the numbers, so that a pass costs little beside a walk.
    private static double loss(Weights weights, long batch) {
        double sum = 0;
        for (Tensor tensor : weights.tensors()) {
            for (long i = batch; i < tensor.size(); i += 101) {
                double off = tensor.get(i) - 0.3;
                sum += (1 + i % 7) * off * off;
            }
        }
        return sum / 1_000;
    }

    /// Every method's whole run, losses and weights.
    @ParameterizedTest
    @MethodSource("methods")
    void aFitOnTwoOrThreeThreadsIsThatOnOne(String method) {
        try (Arena arena = Arena.ofShared()) {
            Weights alone = weights(arena);
            FitResult one = order(method).threads(1).fit(alone, WalkersFitTest::loss);
            assertThat(alone.fingerprint()).isNotEqualTo(weights(arena).fingerprint());
            for (int threads = 2; threads <= 3; threads++) {
                Weights shared = weights(arena);
                FitResult more = order(method).threads(threads).fit(shared, WalkersFitTest::loss);
                assertThat(more).isEqualTo(one);
                assertThat(shared.fingerprint()).isEqualTo(alone.fingerprint());
            }
        }
    }

    private static ZerothOrder order(String method) {
        return ZerothOrder.with(MethodNames.find(method))
                .budget(FORWARDS + 2 * MethodNames.find(method).forwards())
                .batches(3)
                .seed(2)
                .rate(1e-4)
                .epsilon(1e-3);
    }

    @Test
    void thereIsAtLeastOneThread() {
        assertThatThrownBy(() -> ZerothOrder.mezo().threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1, got 0");
    }
}
