package dev.zeroth.weights.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.MethodRun;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Dense;
import java.lang.foreign.Arena;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QzoTest {

    private static final long SEED = 4;
    private static final long KEY = 11;

    private record Line(Weights weights, double slope) implements MethodRun.Probe {

        @Override
        public long step() {
            return KEY;
        }

        @Override
        public long key() {
            return KEY;
        }

        /// A loss whose slope along z is known: slope times the first number.
        @Override
        public double loss() {
            return slope * weights.trainable().getFirst().get(0);
        }
    }

    /// One step by hand: w = 1 - eta clip(slope z_0, -C, C) z.
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 40, -40})
    void aStepIsTheClippedSlopeAlongTheNoise(double slope) {
        Tensor scales = Tensor.zeros("scales", Shape.of(2, 3), Arena.ofAuto());
        for (int i = 0; i < 6; i++) scales.set(i, 1);
        Weights weights = Weights.of(scales);
        float[] z = new float[6];
        new Dense(Noise.GAUSSIAN, weights, SEED, KEY, 0).fill(0, 0, z, 6);
        new Qzo(2).start(weights, SEED).step(new Line(weights, slope), 0.1, 0.01);
        double d = Math.clamp(slope * z[0], -2, 2);
        if (Math.abs(slope) > 1) assertThat(Math.abs(d)).isEqualTo(2);
        for (int i = 0; i < 6; i++) assertThat(scales.get(i)).isCloseTo((float) (1 - 0.1 * d * z[i]), within(2e-5f));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void nonsenseIsRefused(double clip) {
        assertThatThrownBy(() -> new Qzo(clip)).hasMessage("clip must be above 0, got " + clip);
    }
}
