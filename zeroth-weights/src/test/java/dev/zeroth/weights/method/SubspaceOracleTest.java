package dev.zeroth.weights.method;

import static dev.zeroth.weights.method.Bowl.COLUMNS;
import static dev.zeroth.weights.method.Bowl.EPSILON;
import static dev.zeroth.weights.method.Bowl.MATRIX;
import static dev.zeroth.weights.method.Bowl.RATE;
import static dev.zeroth.weights.method.Bowl.ROWS;
import static dev.zeroth.weights.method.Bowl.SEED;
import static dev.zeroth.weights.method.Bowl.SIZE;
import static dev.zeroth.weights.method.Bowl.plus;
import static dev.zeroth.weights.method.Bowl.slope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.tensor.noise.NoiseKey;
import dev.zeroth.weights.direction.Factors;
import dev.zeroth.weights.direction.LowRank;
import org.junit.jupiter.api.Test;

/// Steps of the methods that move matrices within subspaces, against the papers' formulas as plain loops.
class SubspaceOracleTest {

    private static final int RANK = 2;

    @Test
    void lozo() {
        Bowl bowl = new Bowl(new Lozo(RANK, 2, 0));
        double[] w = bowl.now();
        for (int t = 0; t < 3; t++) {
            bowl.go(RATE);
            double[] z = bowl.numbers(lozo(bowl));
            w = plus(w, -RATE * slope(w, z), z);
            bowl.is(w);
        }
    }

    private static LowRank lozo(Bowl bowl) {
        return LowRank.draw(bowl.weights, RANK, SEED, bowl.key(), bowl.step() / 2, 0);
    }

    /// V is new at the third step, where the mean moves over: M <- M V^T V' / n.
    @Test
    void lozoMomentum() {
        Bowl bowl = new Bowl(new Lozo(RANK, 2, 0.9));
        double[] w = bowl.now();
        double[][] m = new double[ROWS][RANK];
        double[] mean = new double[SIZE];
        float[] v = {};
        for (int t = 0; t < 4; t++) {
            bowl.go(RATE);
            LowRank drawn = lozo(bowl);
            double[] z = bowl.numbers(drawn);
            double g = slope(w, z);
            Factors matrix = drawn.factors().getFirst();
            if (t == 2) {
                assertThat(matrix.v()).isNotEqualTo(v);
                m = moved(m, v, matrix.v());
            }
            v = matrix.v();
            for (int k = 0; k < ROWS * RANK; k++) {
                m[k / RANK][k % RANK] = 0.9 * m[k / RANK][k % RANK] + 0.1 * g * matrix.u()[k];
            }
            for (int i = 0; i < SIZE; i++) {
                mean[i] = i < MATRIX ? 0 : 0.9 * mean[i] + 0.1 * g * z[i];
                for (int k = 0; k < RANK && i < MATRIX; k++) {
                    mean[i] += m[i / COLUMNS][k] * v[k * COLUMNS + i % COLUMNS];
                }
            }
            w = plus(w, -RATE, mean);
            bowl.is(w);
        }
    }

    private static double[][] moved(double[][] m, float[] old, float[] now) {
        double[][] out = new double[ROWS][RANK];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                double whole = 0;
                for (int k = 0; k < RANK; k++) whole += m[i][k] * old[k * COLUMNS + j];
                for (int k = 0; k < RANK; k++) out[i][k] += whole * now[k * COLUMNS + j] / COLUMNS;
            }
        }
        return out;
    }

    @Test
    void subZero() {
        Bowl bowl = new Bowl(new SubZero(RANK, 2));
        double[] w = bowl.now();
        for (int t = 0; t < 3; t++) {
            bowl.go(RATE);
            float[] u = orthonormal("left", t / 2, ROWS);
            float[] v = orthonormal("right", t / 2, COLUMNS);
            float[] s = normals(bowl, 0, 0, RANK * RANK);
            float[] vector = normals(bowl, 1, 0, SIZE - MATRIX);
            double[] z = new double[SIZE];
            for (int i = 0; i < MATRIX; i++) {
                for (int k = 0; k < RANK * RANK; k++) {
                    z[i] += u[k / RANK * ROWS + i / COLUMNS] * s[k] * v[k % RANK * COLUMNS + i % COLUMNS];
                }
                z[i] *= Math.sqrt(MATRIX) / RANK;
            }
            for (int i = MATRIX; i < SIZE; i++) z[i] = vector[i - MATRIX];
            w = plus(w, -RATE * slope(w, z), z);
            bowl.is(w);
        }
    }

    @Test
    void zoMuon() {
        int members = 3;
        Bowl bowl = new Bowl(new ZoMuon(members, RANK, 1));
        double[] w = bowl.now();
        for (int t = 0; t < 2; t++) {
            bowl.go(RATE);
            float[] p = orthonormal("span", t, ROWS);
            double[][] gradient = new double[RANK][COLUMNS];
            double[] rest = new double[SIZE];
            for (int member = 0; member < members; member++) {
                float[] s = normals(bowl, 0, member, RANK * COLUMNS);
                float[] vector = normals(bowl, 1, member, SIZE - MATRIX);
                double[] z = lifted(p, s);
                for (int i = MATRIX; i < SIZE; i++) z[i] = vector[i - MATRIX];
                double rise = Bowl.loss(plus(w, EPSILON, z)) - Bowl.loss(w);
                for (int k = 0; k < s.length; k++) gradient[k / COLUMNS][k % COLUMNS] += rise * s[k];
                for (int i = MATRIX; i < SIZE; i++) rest[i] += rise * vector[i - MATRIX];
            }
            double[][] o = orthogonal(gradient);
            float[] flat = new float[RANK * COLUMNS];
            for (int k = 0; k < flat.length; k++) flat[k] = (float) o[k / COLUMNS][k % COLUMNS];
            // lifted() scales by sqrt(m / r); with sqrt(n) the whole is sqrt(m n / r).
            w = plus(w, -RATE * Math.sqrt(COLUMNS), lifted(p, flat));
            double norm = 0;
            for (double value : rest) norm += value * value;
            w = plus(w, -RATE * Math.sqrt((SIZE - MATRIX) / norm), rest);
            bowl.is(w);
        }
    }

    /// sqrt(m / r) P S.
    private static double[] lifted(float[] p, float[] s) {
        double[] z = new double[SIZE];
        for (int i = 0; i < MATRIX; i++) {
            for (int k = 0; k < RANK; k++) z[i] += p[k * ROWS + i / COLUMNS] * s[k * COLUMNS + i % COLUMNS];
            z[i] *= Math.sqrt((double) ROWS / RANK);
        }
        return z;
    }

    /// X <- 3.4445 X - 4.7750 X X^T X + 2.0315 X X^T X X^T X, five times from X / |X|.
    private static double[][] orthogonal(double[][] x) {
        double norm = 0;
        for (double[] row : x) for (double value : row) norm += value * value;
        double[][] now = scaled(x, 1 / Math.sqrt(norm));
        for (int i = 0; i < 5; i++) {
            double[][] cubed = product(product(now, turned(now)), now);
            double[][] fifth = product(product(now, turned(now)), cubed);
            now = sum(sum(scaled(now, 3.4445), scaled(cubed, -4.7750)), scaled(fifth, 2.0315));
        }
        return now;
    }

    private static double[][] scaled(double[][] x, double by) {
        double[][] out = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) for (int j = 0; j < x[0].length; j++) out[i][j] = by * x[i][j];
        return out;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] out = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) for (int j = 0; j < a[0].length; j++) out[i][j] = a[i][j] + b[i][j];
        return out;
    }

    private static double[][] turned(double[][] x) {
        double[][] out = new double[x[0].length][x.length];
        for (int i = 0; i < x.length; i++) for (int j = 0; j < x[0].length; j++) out[j][i] = x[i][j];
        return out;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) for (int k = 0; k < b.length; k++) out[i][j] += a[i][k] * b[k][j];
        }
        return out;
    }

    /// The rows that a method holds for the matrix, which are looked at here.
    private static float[] orthonormal(String purpose, long window, int n) {
        float[] rows = Orthonormal.rows(NoiseKey.of(SEED, window, 0, purpose), RANK, n);
        for (int a = 0; a < RANK; a++) {
            for (int b = 0; b < RANK; b++) {
                double dot = 0;
                for (int j = 0; j < n; j++) dot += rows[a * n + j] * rows[b * n + j];
                assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
            }
        }
        return rows;
    }

    private static float[] normals(Bowl bowl, int tensor, long member, int size) {
        return Factors.normals(NoiseKey.of(SEED, bowl.key(), tensor, "inner", member), size);
    }
}
