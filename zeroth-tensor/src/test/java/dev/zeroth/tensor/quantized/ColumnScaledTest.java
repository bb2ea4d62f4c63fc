package dev.zeroth.tensor.quantized;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnScaledTest {

    private static final int ROWS = 40;
    private static final int COLUMNS = 7;

    /// Columns of very different sizes.
    private static float[] matrix() {
        RandomStream random = new Streams(5).stream(0, "matrix");
        float[] matrix = new float[ROWS * COLUMNS];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) (random.nextGaussian() * Math.pow(10, i % COLUMNS - 3));
        }
        return matrix;
    }

    private static double error(float[] matrix, float[] other, int column) {
        double error = 0;
        for (int i = column; i < matrix.length; i += COLUMNS) error += Math.pow(matrix[i] - other[i], 2);
        return error;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 4})
    void eachColumnHasItsOwnScaleAndIsNoWorseThanWithTheLargestNumberKept(int bits) {
        float[] matrix = matrix();
        ColumnScaled rounded = ColumnScaled.of(matrix, COLUMNS, bits);
        int most = (1 << (bits - 1)) - 1;
        for (int j = 0; j < COLUMNS; j++) {
            float greatest = 0;
            for (int i = j; i < matrix.length; i += COLUMNS) greatest = Math.max(greatest, Math.abs(matrix[i]));
            float[] plain = matrix.clone();
            for (int i = j; i < matrix.length; i += COLUMNS) {
                plain[i] = Math.round(matrix[i] / (greatest / most)) * (greatest / most);
            }
            assertThat(error(matrix, rounded.floats(), j)).isLessThanOrEqualTo(error(matrix, plain, j) * 1.0001);
            assertThat(rounded.scales()[j]).isBetween(0.39f * greatest / most, greatest / most);
        }
        for (byte number : rounded.numbers()) assertThat((int) number).isBetween(-most, most);
    }

    @Test
    void fourBitsAreCutWhereThatHelps() {
        float[] column = new float[64];
        for (int i = 0; i < 64; i++) column[i] = (i - 32) / 64f;
        column[63] = 1.5f;
        ColumnScaled rounded = ColumnScaled.of(column, 1, 4);
        assertThat(rounded.scales()[0]).isLessThan(1.5f / 7);
        assertThat(rounded.numbers()[63]).isEqualTo((byte) 7);
    }

    @Test
    void packedNumbersComeBack() {
        ColumnScaled rounded = ColumnScaled.of(matrix(), COLUMNS, 4);
        byte[] packed = rounded.packed();
        assertThat(packed).hasSize(ROWS * COLUMNS / 2);
        assertThat(ColumnScaled.unpacked(ROWS, COLUMNS, packed, rounded.scales()))
                .isEqualTo(rounded);
        ColumnScaled odd = ColumnScaled.of(new float[] {1, -7, 3}, 3, 4);
        assertThat(ColumnScaled.unpacked(1, 3, odd.packed(), odd.scales())).isEqualTo(odd);
    }

    @Test
    void whatIsZeroStaysZero() {
        assertThat(ColumnScaled.of(new float[6], 2, 8).floats()).containsOnly(0f);
        assertThat(ColumnScaled.of(new float[] {0, 127, 0, -127}, 2, 8).floats())
                .containsExactly(0, 127, 0, -127);
        assertThat(ColumnScaled.of(new float[] {1e-40f}, 1, 8).floats()[0]).isCloseTo(0, within(1e-39f));
    }

    @Test
    void namesAreTold() {
        assertThat(Precision.named("int8")).isEqualTo(Precision.INT8);
        assertThatThrownBy(() -> Precision.named("int9")).hasMessageStartingWith("unknown precision 'int9'");
    }
}
