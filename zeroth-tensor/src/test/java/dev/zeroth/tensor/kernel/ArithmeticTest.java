package dev.zeroth.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.BlockFormat;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArithmeticTest {

    private static final RandomStream RANDOM = new Streams(5).stream(0, "arithmetic");

    static List<Arguments> sizes() {
        return List.of(
                Arguments.of(1, 1, 1),
                Arguments.of(1, 33, 64),
                Arguments.of(3, 17, 15),
                Arguments.of(4, 4, 16),
                Arguments.of(7, 70, 31),
                Arguments.of(9, 131, 2100),
                Arguments.of(33, 64, 172),
                Arguments.of(8, 48, 512),
                Arguments.of(11, 50, 513),
                Arguments.of(14, 195, 1030),
                Arguments.of(3, 2, 32700),
                Arguments.of(9, 5, 32100));
    }

    private static float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) RANDOM.nextGaussian();
        return numbers;
    }

    /// Vectors of 256 bits, whatever the machine has.
    private static Arithmetic narrow() {
        return Arithmetic.of(new Vector256Kernel(), 1);
    }

    private static Tensor matrix(int rows, int columns) {
        Tensor tensor = Tensor.zeros("w", Shape.of(rows, columns), Arena.ofAuto());
        float[] numbers = numbers(rows * columns);
        for (int i = 0; i < numbers.length; i++) tensor.set(i, numbers[i]);
        return tensor;
    }

    private static float[] multiply(Arithmetic arithmetic, float[] x, int rows, Tensor w) {
        float[] out = new float[rows * w.shape().extent(0)];
        arithmetic.multiply(x, rows, w, out);
        return out;
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aProductIsTheSumOfProducts(int rows, int count, int columns) {
        Tensor w = matrix(count, columns);
        float[] x = numbers(rows * columns);
        float[] out = multiply(Arithmetic.best(1), x, rows, w);
        for (int i = 0; i < rows * count; i++) {
            double sum = 0;
            double size = 0;
            for (int k = 0; k < columns; k++) {
                double term = (double) x[i / count * columns + k] * w.get((long) i % count * columns + k);
                sum += term;
                size += Math.abs(term);
            }
            assertThat((double) out[i]).isCloseTo(sum, within(size * 1e-6));
        }
    }

    /// The promise of `Kernel`: bit for bit.
    @ParameterizedTest
    @MethodSource("sizes")
    void vectorsScalarsThreadsAndRowsAloneAgree(int rows, int count, int columns) {
        Tensor w = matrix(count, columns);
        float[] x = numbers(rows * columns);
        float[] out = multiply(Arithmetic.best(1), x, rows, w);
        assertThat(multiply(Arithmetic.scalar(1), x, rows, w)).containsExactly(out);
        assertThat(multiply(Arithmetic.best(3), x, rows, w)).containsExactly(out);
        assertThat(multiply(narrow(), x, rows, w)).containsExactly(out);
        for (int row = 0; row < rows; row++) {
            float[] one = Arrays.copyOfRange(x, row * columns, (row + 1) * columns);
            assertThat(multiply(Arithmetic.best(1), one, 1, w))
                    .containsExactly(Arrays.copyOfRange(out, row * count, (row + 1) * count));
        }
    }

    @ParameterizedTest
    @EnumSource(BlockFormat.class)
    void aProductWithBlocksIsThatWithTheirNumbers(BlockFormat format) {
        for (int columns : new int[] {32, 96, 2048}) {
            QuantizedTensor blocks = QuantizedTensor.of(matrix(37, columns), format, Arena.ofAuto());
            Tensor plain = blocks.toTensor(Arena.ofAuto());
            for (int rows : new int[] {1, 2, 6, 16}) {
                float[] x = numbers(rows * columns);
                float[] expected = multiply(Arithmetic.best(1), x, rows, plain);
                for (Arithmetic arithmetic :
                        List.of(Arithmetic.best(1), Arithmetic.best(2), narrow(), Arithmetic.scalar(1))) {
                    float[] out = new float[rows * 37];
                    arithmetic.multiply(x, rows, blocks, out);
                    assertThat(out).containsExactly(expected);
                }
            }
        }
    }

    @Test
    void exponentialsAreExactToTheirLastBits() {
        float[] a = new float[1000];
        for (int i = 0; i < a.length; i++) a[i] = -87 + 0.1749f * i;
        float[] made = a.clone();
        float[] scalar = a.clone();
        Arithmetic.best(1).exp(made, 1, 997, 0.25f);
        Arithmetic.scalar(1).exp(scalar, 1, 997, 0.25f);
        float[] narrowed = a.clone();
        narrow().exp(narrowed, 1, 997, 0.25f);
        assertThat(made).containsExactly(scalar);
        assertThat(narrowed).containsExactly(scalar);
        assertThat(made[0]).isEqualTo(a[0]);
        assertThat(made[998]).isEqualTo(a[998]);
        for (int i = 2; i < 998; i++) {
            double exact = Math.exp(Math.clamp((double) (a[i] - 0.25f), -87, 88));
            assertThat(made[i] / exact).isCloseTo(1, within(2e-7));
        }
    }

    @Test
    void whatIsNoNumberStaysSo() {
        float[] a = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0};
        Arithmetic.best(1).exp(a, 0, 4, 0);
        assertThat(a[0]).isNaN();
        assertThat(a[1]).isGreaterThan(1e38f);
        assertThat(a[2]).isLessThan(1e-37f);
        assertThat(a[3]).isEqualTo(1);
    }

    @Test
    void theGateIsTheSigmoidLinearUnit() {
        float[] a = numbers(37);
        float[] b = numbers(37);
        float[] made = a.clone();
        float[] scalar = a.clone();
        Arithmetic.best(1).gate(made, b, 37);
        Arithmetic.scalar(1).gate(scalar, b, 37);
        float[] narrowed = a.clone();
        narrow().gate(narrowed, b, 37);
        assertThat(made).containsExactly(scalar);
        assertThat(narrowed).containsExactly(scalar);
        for (int i = 0; i < 37; i++) {
            assertThat((double) made[i]).isCloseTo(a[i] / (1 + Math.exp(-a[i])) * b[i], within(1e-6));
        }
    }

    @Test
    void wrongSizesAreRefused() {
        Tensor w = matrix(3, 4);
        assertThatThrownBy(() -> Arithmetic.best(1).multiply(new float[7], 2, w, new float[6]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 rows through 3x4 need 8 and 6 numbers, got 7 and 6");
        assertThatThrownBy(() -> Arithmetic.best(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /// Surefire starts the JVM with the module; on a machine with narrow vectors the widest is the scalar one.
    @Test
    void theKernelIsNamed() {
        assertThat(Arithmetic.scalar(1).kernel()).isEqualTo("scalar");
        assertThat(Arithmetic.best(1).kernel()).isIn("vector-512", "vector-256", "scalar");
    }

    /// A head of 16 over 1 ... 40 places, of a cache of 41: exact to rounding, and the same bits by every kernel.
    @Test
    void attentionIsTheSameByEveryKernel() {
        float[] q = numbers(18);
        float[] keys = numbers(41 * 17);
        float[] values = numbers(41 * 20);
        for (int count = 1; count <= 40; count++) {
            float[] wanted = attention(Arithmetic.scalar(1), q, keys, values, count);
            assertThat(attention(Arithmetic.best(1), q, keys, values, count)).containsExactly(wanted);
            assertThat(attention(narrow(), q, keys, values, count)).containsExactly(wanted);
            double score = 0;
            for (int i = 0; i < 16; i++) score += (double) q[2 + i] * keys[17 + i * 41 + count - 1];
            assertThat((double) wanted[count - 1]).isCloseTo(score, within(1e-5));
            double mixed = 0;
            double sum = 0;
            for (int t = 0; t < count; t++) {
                mixed += (double) wanted[t] * values[3 + 20 * t + 15];
                sum += wanted[t];
            }
            assertThat((double) wanted[count + 15]).isCloseTo(mixed, within(1e-4));
            assertThat((double) wanted[count + 16]).isCloseTo(sum, within(1e-4));
            float[] scores = Arrays.copyOf(wanted, count);
            Arrays.sort(scores);
            assertThat(wanted[count + 17]).isEqualTo(scores[count - 1]);
        }
    }

    /// The scores, 16 mixed values, and the sum and the greatest of the scores.
    private static float[] attention(Arithmetic arithmetic, float[] q, float[] keys, float[] values, int count) {
        float[] out = new float[count + 18];
        out[count + 17] = arithmetic.scores(q, 2, 16, keys, 17, 41, out, 0, count);
        arithmetic.mix(out, 0, count, values, 3, 20, out, count, 16);
        out[count + 16] = arithmetic.sum(out, 0, count);
        return out;
    }
}
