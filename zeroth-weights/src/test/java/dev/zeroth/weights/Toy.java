package dev.zeroth.weights;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;

/// Small models to fit, on data that they make themselves.
public enum Toy {

    /// sum_i h_i (w_i - 1)^2 / 2 over three tensors, h from 1 to 30; each batch shifts the optimum a little.
    QUADRATIC {
        @Override
        public Weights weights(Arena arena) {
            return Weights.of(
                    Tensor.zeros("a.w", Shape.of(12, 20), arena),
                    Tensor.zeros("a.b", Shape.of(12), arena),
                    Tensor.zeros("c.w", Shape.of(6, 50), arena));
        }

        @Override
        public double loss(Weights weights, long batch) {
            RandomStream random = new Streams(3).stream(batch, "shift");
            double sum = 0;
            long at = 0;
            for (Tensor tensor : weights.tensors()) {
                for (long i = 0; i < tensor.size(); i++, at++) {
                    double off = tensor.get(i) - 1 - 0.1 * (random.nextDouble() - 0.5);
                    sum += Math.pow(30, at % 10 / 9.0) * off * off / 2;
                }
            }
            return sum / weights.size();
        }
    },

    /// Logistic regression with 30 features.
    LOGISTIC {
        @Override
        public Weights weights(Arena arena) {
            return Weights.of(Tensor.zeros("w", Shape.of(30), arena), Tensor.zeros("b", Shape.of(1), arena));
        }

        @Override
        double score(Weights weights, double[] x) {
            Tensor w = weights.get("w");
            double sum = weights.get("b").get(0);
            for (int i = 0; i < FEATURES; i++) sum += w.get(i) * x[i];
            return sum;
        }
    },

    /// 30 features, 16 tanh units, one output.
    TWO_LAYERS {
        @Override
        public Weights weights(Arena arena) {
            Weights weights = Weights.of(
                    Tensor.zeros("hidden.w", Shape.of(16, 30), arena),
                    Tensor.zeros("hidden.b", Shape.of(16), arena),
                    Tensor.zeros("out.w", Shape.of(1, 16), arena));
            RandomStream random = new Streams(5).stream(0, "begin");
            for (Tensor tensor : weights.tensors()) {
                for (long i = 0; i < tensor.size(); i++) tensor.set(i, (float) (0.2 * random.nextGaussian()));
            }
            return weights;
        }

        @Override
        double score(Weights weights, double[] x) {
            Tensor hidden = weights.get("hidden.w");
            double sum = 0;
            for (int j = 0; j < 16; j++) {
                double unit = weights.get("hidden.b").get(j);
                for (int i = 0; i < FEATURES; i++) unit += hidden.get(j * FEATURES + i) * x[i];
                sum += weights.get("out.w").get(j) * StrictMath.tanh(unit);
            }
            return sum;
        }
    };

    static final int FEATURES = 30;
    public static final int BATCHES = 16;
    private static final int ROWS = 32;

    /// The base weights.
    public abstract Weights weights(Arena arena);

    double score(Weights weights, double[] x) {
        throw new UnsupportedOperationException();
    }

    /// The mean logistic loss on a batch of 32 rows.
    public double loss(Weights weights, long batch) {
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            double[] x = Data.ROWS_OF_ALL[(int) (batch * ROWS + row)];
            double margin = x[FEATURES] * score(weights, x);
            sum += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
        }
        return sum / ROWS;
    }

    /// The mean over all batches.
    public double loss(Weights weights) {
        double sum = 0;
        for (int batch = 0; batch < BATCHES; batch++) sum += loss(weights, batch);
        return sum / BATCHES;
    }

    private static final class Data {

        static final double[][] ROWS_OF_ALL = data();
    }

    /// Rows of features and then the label, -1 or 1: a linear rule bent by a product of two features, one in ten labels
    /// turned around.
    private static double[][] data() {
        RandomStream random = new Streams(17).stream(0, "data");
        double[][] rows = new double[BATCHES * ROWS][FEATURES + 1];
        for (double[] row : rows) {
            for (int i = 0; i < FEATURES; i++) row[i] = random.nextGaussian();
            double rule = row[0] - row[1] + 0.5 * row[2] + row[3] * row[4];
            row[FEATURES] = rule > 0 == random.nextDouble() > 0.1 ? 1 : -1;
        }
        return rows;
    }
}
