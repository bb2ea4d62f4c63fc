package dev.zeroth.architectures.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Dense;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class ProxyTest {

    private static final Network NETWORK = Network.build(Architecture.of(new Dense(2)), Form.of(3));
    private static final Batch ONE = new Batch(1, new float[] {1, -2, 0.5f}, new float[] {1});

    /// Of one dense layer the slopes are x (p - y) and p - y.
    @Test
    void slopesAreThoseOfTheLoss() {
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = NETWORK.weights(4, arena);
            float[] y = NETWORK.forward(weights, ONE);
            double off = 1 / (1 + Math.exp(y[1] - y[0]));
            double square = 2 * off * off * (1 + 4 + 0.25 + 1);
            assertThat(Proxy.GRADIENT_NORM.of(NETWORK, ONE, Loss.CROSS_ENTROPY, 4, 1))
                    .isCloseTo(Math.log(square) / 2, within(1e-5));
            double sum = 0;
            float[] x = ONE.inputs();
            for (int i = 0; i < x.length; i++) {
                for (int c = 0; c < 2; c++) {
                    sum += Math.abs(x[i] * off * weights.tensors().getFirst().get(2L * i + c));
                }
            }
            assertThat(Proxy.SNIP.of(NETWORK, ONE, Loss.CROSS_ENTROPY, 4, 1)).isCloseTo(Math.log(sum), within(1e-5));
        }
    }

    @Test
    void drawsAreOfSeedsOneAfterTheOther() {
        double first = Proxy.SNIP.of(NETWORK, ONE, Loss.CROSS_ENTROPY, 4, 1);
        double second = Proxy.SNIP.of(NETWORK, ONE, Loss.CROSS_ENTROPY, 5, 1);
        assertThat(Proxy.SNIP.of(NETWORK, ONE, Loss.CROSS_ENTROPY, 4, 2))
                .isCloseTo((first + second) / 2, within(1e-12));
        assertThat(first).isNotEqualTo(second);
        assertThat(Proxy.PARAMETERS.of(NETWORK, ONE, Loss.CROSS_ENTROPY, 4, 1)).isEqualTo(Math.log(8));
    }

    /// Less their mean, two examples are opposites: K = (1, -1; -1, 1).
    @Test
    void twoExamplesAreOpposites() {
        float[] outputs = {1, 2, 3, 5};
        assertThat(Correlations.logDeterminant(outputs, 2)).isCloseTo(Math.log(1.001 * 1.001 - 1), within(1e-9));
    }

    @Test
    void examplesThatLookAlikeCountLess() {
        float[] different = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        float[] alike = {1, 0, 0, 0, 1, 0, 0.01f, 1, 0};
        assertThat(Correlations.logDeterminant(different, 3)).isGreaterThan(Correlations.logDeterminant(alike, 3));
    }
}
