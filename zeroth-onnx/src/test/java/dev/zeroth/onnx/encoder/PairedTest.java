package dev.zeroth.onnx.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedTest {

    private static double[] row(double p) {
        return new double[] {1 - p, p};
    }

    @Test
    void rowsThatChangedSidesAreCounted() {
        double[][] before = {row(0.4), row(0.6), row(0.9), row(0.2)};
        double[][] after = {row(0.6), row(0.4), row(0.9), row(0.1)};
        Paired paired = Paired.of(before, after, new int[] {1, 1, 1, 0}, 3);
        assertThat(paired.right()).isEqualTo(1);
        assertThat(paired.wrong()).isEqualTo(1);
        double change =
                (Math.log(0.4) - Math.log(0.6) + Math.log(0.6) - Math.log(0.4) + Math.log(0.8) - Math.log(0.9)) / 4;
        assertThat(paired.change()).isCloseTo(change, within(1e-12));
        assertThat(paired.interval().low()).isLessThan(paired.interval().high());
    }
}
