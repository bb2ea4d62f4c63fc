package dev.zeroth.optimizer.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SymmetricEigenTest {

    /// The second difference on n points has the eigenvalues 2 - 2 cos(k pi / (n + 1)).
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 50})
    void secondDifferencesHaveTheirKnownValues(int n) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 2;
            if (i > 0) matrix[i][i - 1] = -1;
        }
        double[] values = SymmetricEigen.of(matrix).values().clone();
        Arrays.sort(values);
        for (int k = 1; k <= n; k++) {
            assertThat(values[k - 1]).isEqualTo(2 - 2 * Math.cos(k * Math.PI / (n + 1)), within(1e-13));
        }
    }

    @Test
    void aRotatedPlaneIsFound() {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        double[][] matrix = {{4 * c * c + s * s, 0}, {3 * c * s, 4 * s * s + c * c}};
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        int greater = eigen.values()[0] > eigen.values()[1] ? 0 : 1;
        assertThat(eigen.values()[greater]).isEqualTo(4, within(1e-14));
        assertThat(eigen.values()[1 - greater]).isEqualTo(1, within(1e-14));
        double[] axis = eigen.vectors()[greater];
        assertThat(Math.abs(axis[0] * c + axis[1] * s)).isEqualTo(1, within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30, 100})
    void randomMatricesAreRebuiltByOrthonormalVectors(int n) {
        RandomStream random = new RandomStream(n);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) matrix[i][j] = random.nextGaussian();
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rebuilt = 0;
                double product = 0;
                for (int k = 0; k < n; k++) {
                    rebuilt += eigen.values()[k] * eigen.vectors()[k][i] * eigen.vectors()[k][j];
                    product += eigen.vectors()[i][k] * eigen.vectors()[j][k];
                }
                assertThat(rebuilt).isEqualTo(matrix[i][j], within(1e-13 * n));
                assertThat(product).isEqualTo(i == j ? 1 : 0, within(1e-13 * n));
            }
        }
    }

    @Test
    void equalAndZeroValuesAreTaken() {
        assertThat(SymmetricEigen.of(new double[4][4]).values()).containsOnly(0);
        double[][] identity = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        assertThat(SymmetricEigen.of(identity).values()).containsOnly(1);
    }

    /// The least value of an even spectrum from 1 to 1e12 is known to about 1e12 rounding errors.
    @Test
    void badlyConditionedMatricesAreTaken() {
        int n = 20;
        SymmetricEigen axes = SymmetricEigen.of(randomMatrix(n));
        double[][] matrix = new double[n][n];
        for (int k = 0; k < n; k++) {
            double[] axis = axes.vectors()[k];
            double value = Math.pow(1e12, k / (n - 1.0));
            for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) matrix[i][j] += value * axis[i] * axis[j];
        }
        double[] values = SymmetricEigen.of(matrix).values().clone();
        Arrays.sort(values);
        for (int k = 0; k < n; k++) assertThat(values[k]).isEqualTo(Math.pow(1e12, k / (n - 1.0)), within(0.01));
    }

    private static double[][] randomMatrix(int n) {
        RandomStream random = new RandomStream(7);
        double[][] matrix = new double[n][n];
        for (double[] row : matrix) for (int j = 0; j < n; j++) row[j] = random.nextGaussian();
        return matrix;
    }
}
