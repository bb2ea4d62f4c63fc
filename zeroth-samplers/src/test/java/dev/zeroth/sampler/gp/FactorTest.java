package dev.zeroth.sampler.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FactorTest {

    /// A Lehmer matrix A_ij = min(i, j) / max(i, j), whose inverse is tridiagonal in closed form.
    private static double entry(int i, int j) {
        return (Math.min(i, j) + 1.0) / (Math.max(i, j) + 1.0);
    }

    private static double[][] upper(int n) {
        double[][] upper = new double[n][];
        for (int i = 0; i < n; i++) {
            int row = i;
            upper[i] = new double[n - i];
            Arrays.setAll(upper[i], k -> entry(row, row + k));
        }
        return upper;
    }

    private static double inverseEntry(int i, int j, int n) {
        double a = Math.min(i, j) + 1;
        if (Math.abs(i - j) > 1) return 0;
        if (i != j) return -a * (a + 1) / (2 * a + 1);
        return a == n ? a * a / (2 * a - 1) : 4 * a * a * a / (4 * a * a - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 30, 61})
    void inversesAreThoseOfClosedForm(int n) {
        double[][] inverse = Factor.of(upper(n)).inverse();
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                assertThat(inverse[i][j - i]).as("%d %d", i, j).isCloseTo(inverseEntry(i, j, n), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 50})
    void solutionsReproduceTheRightHandSide(int n) {
        RandomStream random = new RandomStream(n);
        double[] x = random.doubles(n).toArray();
        double[] b = new double[n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) b[i] += entry(i, j) * x[j];
        Factor factor = Factor.of(upper(n));
        factor.solveLower(b);
        factor.solveUpper(b);
        for (int i = 0; i < n; i++) assertThat(b[i]).isCloseTo(x[i], within(1e-9));
    }

    /// det A is the product of the pivots 1 - (i - 1)^2 / i^2 = (2 i - 1) / i^2.
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void determinantsAreThoseOfClosedForm(int n) {
        double log = 0;
        for (int i = 1; i <= n; i++) log += Math.log((2.0 * i - 1) / i / i);
        assertThat(Factor.of(upper(n)).logDeterminant()).isCloseTo(log, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40})
    void appendedAndTruncatedFactorsAreThoseMadeAtOnce(int n) {
        Factor grown = Factor.of(upper(1));
        for (int round = 0; round < 2; round++) {
            while (grown.size() < n) {
                int size = grown.size();
                double[] column = new double[size + 1];
                Arrays.setAll(column, i -> entry(i, size));
                grown.append(column, entry(size, size));
            }
            double[] expected = new double[n];
            double[] found = new double[n];
            Arrays.setAll(expected, i -> i + 1.0);
            Arrays.setAll(found, i -> i + 1.0);
            Factor.of(upper(n)).solveLower(expected);
            grown.solveLower(found);
            for (int i = 0; i < n; i++) assertThat(found[i]).isCloseTo(expected[i], within(1e-10));
            grown.truncate((n + 1) / 2);
        }
    }
}
