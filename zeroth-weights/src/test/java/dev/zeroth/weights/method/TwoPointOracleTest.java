package dev.zeroth.weights.method;

import static dev.zeroth.weights.method.Bowl.EPSILON;
import static dev.zeroth.weights.method.Bowl.RATE;
import static dev.zeroth.weights.method.Bowl.SIZE;
import static dev.zeroth.weights.method.Bowl.plus;
import static dev.zeroth.weights.method.Bowl.slope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.tensor.noise.Noise;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Steps of the methods that look on both sides of the weights, against the papers' formulas as plain loops.
class TwoPointOracleTest {

    @ParameterizedTest
    @EnumSource(Noise.class)
    void mezoAndSpsa(Noise noise) {
        Bowl bowl = new Bowl(noise == Noise.GAUSSIAN ? Methods.mezo() : Methods.spsa());
        double[] w = bowl.now();
        for (int t = 0; t < 2; t++) {
            bowl.go(RATE);
            double[] z = bowl.dense(noise, 0);
            w = plus(w, -RATE * slope(w, z), z);
            bowl.is(w);
        }
    }

    @Test
    void momentum() {
        Bowl bowl = new Bowl(new ZoMomentum(0.9));
        double[] w = bowl.now();
        double[] m = new double[SIZE];
        for (int t = 0; t < 3; t++) {
            bowl.go(RATE);
            double[] z = bowl.dense(Noise.GAUSSIAN, 0);
            double g = slope(w, z);
            for (int i = 0; i < SIZE; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g * z[i];
                w[i] -= RATE * m[i];
            }
            bowl.is(w);
        }
    }

    @Test
    void sign() {
        Bowl bowl = new Bowl(Methods.sign());
        double[] w = bowl.now();
        for (int t = 0; t < 2; t++) {
            bowl.go(RATE);
            double[] z = bowl.dense(Noise.GAUSSIAN, 0);
            double g = slope(w, z);
            for (int i = 0; i < SIZE; i++) w[i] -= g * z[i] > 0 ? RATE : -RATE;
            bowl.is(w);
        }
    }

    @Test
    void adam() {
        Bowl bowl = new Bowl(new ZoAdam(0.9, 0.999));
        double[] w = bowl.now();
        double[] m = new double[SIZE];
        double[] v = new double[SIZE];
        for (int t = 1; t <= 3; t++) {
            bowl.go(RATE);
            double[] z = bowl.dense(Noise.GAUSSIAN, 0);
            double g = slope(w, z);
            for (int i = 0; i < SIZE; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g * z[i];
                v[i] = 0.999 * v[i] + 0.001 * g * z[i] * g * z[i];
                double first = m[i] / (1 - Math.pow(0.9, t));
                double second = v[i] / (1 - Math.pow(0.999, t));
                w[i] -= RATE * first / (Math.sqrt(second) + 1e-8);
            }
            bowl.is(w);
        }
    }

    /// On waves of about the length of a step, so that each of the three places is the best one now and then.
    @Test
    void conservative() {
        Bowl bowl = new Bowl(Methods.conservative(), TwoPointOracleTest::waves);
        double[] w = bowl.now();
        Set<Integer> chosen = new HashSet<>();
        for (int t = 0; t < 20; t++) {
            bowl.go(RATE);
            double[] z = bowl.dense(Noise.GAUSSIAN, 0);
            double g = (waves(plus(w, EPSILON, z)) - waves(plus(w, -EPSILON, z))) / (2 * EPSILON);
            double[][] places = {w, plus(w, -RATE * g, z), plus(w, RATE * g, z)};
            int best = 0;
            for (int k = 1; k < 3; k++) if (waves(places[k]) < waves(places[best])) best = k;
            chosen.add(best);
            bowl.is(places[best]);
            w = bowl.now();
        }
        assertThat(chosen).containsExactlyInAnyOrder(0, 1, 2);
    }

    private static double waves(double[] w) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) sum += Math.sin(12 * w[i] + i);
        return sum;
    }

    @Test
    void sparse() {
        Bowl bowl = new Bowl(new SparseMezo(0.75));
        double[] w = bowl.now();
        double matrix = quantile(Arrays.copyOf(w, Bowl.MATRIX));
        double vector = quantile(Arrays.copyOfRange(w, Bowl.MATRIX, SIZE));
        int still = 0;
        for (int t = 0; t < 2; t++) {
            bowl.go(RATE);
            double[] z = bowl.dense(Noise.GAUSSIAN, 0);
            for (int i = 0; i < SIZE; i++) {
                if (Math.abs(w[i]) <= (i < Bowl.MATRIX ? matrix : vector)) continue;
                z[i] = 0;
                still++;
            }
            w = plus(w, -RATE * slope(w, z), z);
            bowl.is(w);
        }
        assertThat(still).isBetween(2, 2 * SIZE / 3);
    }

    /// The 75th of 100 sizes.
    private static double quantile(double[] values) {
        double[] sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
        return sizes[(int) Math.ceil(0.75 * sizes.length) - 1];
    }

    /// Sigma^(-1) is learned from the bend, and the step is scaled by what was learned.
    @Test
    void hizoo() {
        Bowl bowl = new Bowl(new Hizoo(0.1));
        double[] w = bowl.now();
        double[] inverse = new double[SIZE];
        Arrays.fill(inverse, 1);
        for (int t = 0; t < 2; t++) {
            bowl.go(RATE);
            double[] u = bowl.dense(Noise.GAUSSIAN, 0);
            double[] scaled = new double[SIZE];
            for (int i = 0; i < SIZE; i++) scaled[i] = u[i] / Math.sqrt(inverse[i]);
            double up = Bowl.loss(plus(w, EPSILON, scaled));
            double down = Bowl.loss(plus(w, -EPSILON, scaled));
            double bend = (up + down - 2 * Bowl.loss(w)) / (2 * EPSILON * EPSILON);
            for (int i = 0; i < SIZE; i++) {
                inverse[i] = 0.9 * inverse[i] + 0.1 * Math.abs(bend * inverse[i] * u[i] * u[i]);
                w[i] -= RATE * (up - down) / (2 * EPSILON) * u[i] / Math.sqrt(inverse[i]);
            }
            bowl.is(w);
        }
    }
}
