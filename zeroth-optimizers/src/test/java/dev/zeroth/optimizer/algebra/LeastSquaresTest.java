package dev.zeroth.optimizer.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import org.junit.jupiter.api.Test;

final class LeastSquaresTest {

    /// Through (0, 1), (1, 3), (2, 4), (3, 4) the line of least squares is 1.5 + x, by hand.
    @Test
    void aLineIsFitted() {
        double[] solution = LeastSquares.solve(new double[][] {{1, 1, 1, 1}, {0, 1, 2, 3}}, new double[] {1, 3, 4, 4});
        assertThat(solution[0]).isEqualTo(1.5, within(1e-14));
        assertThat(solution[1]).isEqualTo(1, within(1e-14));
    }

    @Test
    void exactSystemsAreSolved() {
        RandomStream random = new RandomStream(3);
        double[][] columns = new double[12][40];
        double[] target = new double[40];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < target.length; i++) {
                columns[j][i] = random.nextGaussian();
                target[i] += (j - 4.5) * columns[j][i];
            }
        }
        double[] solution = LeastSquares.solve(columns, target);
        for (int j = 0; j < columns.length; j++) assertThat(solution[j]).isEqualTo(j - 4.5, within(1e-12));
    }

    @Test
    void columnsThatDependOnOthersGetNothing() {
        double[][] columns = {{1, 1, 1}, {2, 2, 2}, {0, 0, 0}, {0, 1, 3}};
        assertThat(LeastSquares.solve(columns, new double[] {1, 3, 7}))
                .containsExactly(new double[] {1, 0, 0, 2}, within(1e-13));
    }

    @Test
    void moreColumnsThanRowsAreTaken() {
        double[][] columns = {{1, 0}, {0, 1}, {1, 1}};
        assertThat(LeastSquares.solve(columns, new double[] {5, 6})).containsExactly(5, 6, 0);
    }
}
