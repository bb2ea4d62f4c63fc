package dev.zeroth.weights.method;

import static dev.zeroth.weights.method.Bowl.EPSILON;
import static dev.zeroth.weights.method.Bowl.RATE;
import static dev.zeroth.weights.method.Bowl.plus;

import dev.zeroth.tensor.noise.Noise;
import dev.zeroth.weights.direction.LowRank;
import org.junit.jupiter.api.Test;

/// Steps of the methods that look at several places, against the papers' formulas as plain loops.
class PopulationOracleTest {

    private static final int N = 6;

    @Test
    void fzoo() {
        Bowl bowl = new Bowl(new Fzoo(N));
        double[] w = bowl.now();
        for (int t = 0; t < 2; t++) {
            bowl.go(RATE);
            double[][] u = new double[N][];
            double[] losses = new double[N];
            for (int i = 0; i < N; i++) {
                u[i] = bowl.dense(Noise.RADEMACHER, i);
                losses[i] = Bowl.loss(plus(w, EPSILON, u[i]));
            }
            double sigma = deviation(losses, N - 1);
            double base = Bowl.loss(w);
            for (int i = 0; i < N; i++) w = plus(w, -RATE * (losses[i] - base) / (N * sigma), u[i]);
            bowl.is(w);
        }
    }

    @Test
    void esAtScale() {
        Bowl bowl = new Bowl(new EsAtScale(N));
        double[] w = bowl.now();
        for (int t = 0; t < 2; t++) {
            bowl.go(RATE);
            double[][] z = new double[N][];
            for (int i = 0; i < N; i++) z[i] = bowl.dense(Noise.GAUSSIAN, i);
            w = zScored(w, z);
            bowl.is(w);
        }
    }

    @Test
    void eggroll() {
        Bowl bowl = new Bowl(new Eggroll(N, 2));
        double[] w = bowl.now();
        for (int t = 0; t < 2; t++) {
            bowl.go(RATE);
            double[][] z = new double[N][];
            for (int i = 0; i < N; i += 2) {
                z[i] = bowl.numbers(LowRank.draw(bowl.weights, 2, Bowl.SEED, bowl.key(), bowl.key(), i));
                z[i + 1] = plus(new double[Bowl.SIZE], -1, z[i]);
            }
            w = zScored(w, z);
            bowl.is(w);
        }
    }

    @Test
    void openAiEs() {
        Bowl bowl = new Bowl(new OpenAiEs(N));
        double[] w = bowl.now();
        for (int t = 0; t < 2; t++) {
            bowl.go(RATE);
            double[][] z = new double[N][];
            double[] losses = new double[N];
            for (int i = 0; i < N; i++) {
                z[i] = i % 2 == 0 ? bowl.dense(Noise.GAUSSIAN, i) : plus(new double[Bowl.SIZE], -1, z[i - 1]);
                losses[i] = Bowl.loss(plus(w, EPSILON, z[i]));
            }
            for (int i = 0; i < N; i++) {
                int worse = 0;
                for (double other : losses) if (other > losses[i]) worse++;
                w = plus(w, RATE / N * ((double) worse / (N - 1) - 0.5), z[i]);
            }
            bowl.is(w);
        }
    }

    /// w + eta / N sum_i (reward_i - mean) / deviation z_i, a reward being the loss's negative.
    private static double[] zScored(double[] w, double[][] z) {
        double[] losses = new double[N];
        for (int i = 0; i < N; i++) losses[i] = Bowl.loss(plus(w, EPSILON, z[i]));
        double[] next = w;
        for (int i = 0; i < N; i++) {
            next = plus(next, RATE / N * (mean(losses) - losses[i]) / deviation(losses, N), z[i]);
        }
        return next;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    private static double deviation(double[] values, int divisor) {
        double sum = 0;
        for (double value : values) sum += Math.pow(value - mean(values), 2);
        return Math.sqrt(sum / divisor);
    }
}
