package dev.zeroth.optimizer.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class QuadraticProgramTest {

    private static double[] all(int n, double value) {
        double[] filled = new double[n];
        Arrays.fill(filled, value);
        return filled;
    }

    /// The example of Goldfarb and Idnani's paper: x = (-2, 0) would be free.
    @Test
    void aSmallExample() {
        double[][] g = {{4, -2}, {-2, 4}};
        double[][] rows = {{-1, 0}, {0, -1}, {-1, -1}};
        QuadraticProgram.Solution solution = Objects.requireNonNull(QuadraticProgram.solve(
                g, new double[] {6, 0}, rows, new double[] {0, 0, -2}, all(2, -1e9), all(2, 1e9)));
        assertThat(solution.point()).containsExactly(new double[] {0.5, 1.5}, within(1e-12));
        assertThat(solution.multipliers()).containsExactly(new double[] {0, 0, 5}, within(1e-12));
    }

    /// The conditions of Karush, Kuhn and Tucker hold at the solutions of 300 random programs, and suffice.
    @Test
    void solutionsMeetTheConditions() {
        RandomStream random = new RandomStream(1);
        int solved = 0;
        for (int trial = 0; trial < 300; trial++) {
            int n = 1 + random.nextInt(8);
            int m = random.nextInt(6);
            double[][] root = matrix(n, n, random);
            double[][] g = Vectors.diagonal(n, 0.1);
            for (int i = 0; i < n; i++) for (int k = 0; k < n; k++) g[i][k] += Vectors.dot(root[i], root[k]);
            double[] slope = matrix(1, n, random)[0];
            double[][] rows = matrix(m, n, random);
            double[] limits = new double[m];
            for (int j = 0; j < m; j++) limits[j] = random.nextGaussian();
            double[] low = all(n, -0.5);
            double[] high = all(n, 0.7);
            QuadraticProgram.Solution solution = QuadraticProgram.solve(g, slope, rows, limits, low, high);
            if (solution == null) continue;
            solved++;
            double[] x = solution.point();
            double[] rest = Vectors.plus(slope, 1, Vectors.times(g, x));
            for (int j = 0; j < m; j++) {
                double slack = limits[j] - Vectors.dot(rows[j], x);
                assertThat(slack).isGreaterThan(-1e-9);
                assertThat(solution.multipliers()[j]).isGreaterThanOrEqualTo(0);
                assertThat(slack * solution.multipliers()[j]).isCloseTo(0, within(1e-7));
                rest = Vectors.plus(rest, solution.multipliers()[j], rows[j]);
            }
            for (int i = 0; i < n; i++) {
                assertThat(x[i]).isBetween(low[i] - 1e-9, high[i] + 1e-9);
                if (x[i] > low[i] + 1e-7) assertThat(rest[i]).isLessThan(1e-7);
                if (x[i] < high[i] - 1e-7) assertThat(rest[i]).isGreaterThan(-1e-7);
            }
        }
        assertThat(solved).isGreaterThan(200);
    }

    private static double[][] matrix(int rows, int columns, RandomStream random) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) for (int i = 0; i < columns; i++) row[i] = random.nextGaussian();
        return matrix;
    }

    @Test
    void contradictionsAreFound() {
        double[][] rows = {{1, 1}, {-1, -1}};
        assertThat(QuadraticProgram.solve(
                        Vectors.diagonal(2, 1), new double[2], rows, new double[] {1, -2}, all(2, -9), all(2, 9)))
                .isNull();
        assertThat(QuadraticProgram.solve(
                        Vectors.diagonal(2, -1), new double[2], new double[0][], new double[0], all(2, -9), all(2, 9)))
                .isNull();
    }

    @Test
    void inversesUndo() {
        double[][] matrix = matrix(12, 12, new RandomStream(5));
        double[][] inverse = Objects.requireNonNull(Factors.inverse(matrix));
        double[] x = matrix(1, 12, new RandomStream(6))[0];
        assertThat(Vectors.times(inverse, Vectors.times(matrix, x))).containsExactly(x, within(1e-10));
        assertThat(Factors.inverse(new double[][] {{1, 2}, {2, 4}})).isNull();
    }
}
