package dev.zeroth.networks.training;

import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.weights.Weights;
import java.util.Arrays;
import java.util.stream.IntStream;

/// How good a network is on examples.
///
/// @param losses of each example, a mean over its places
/// @param right how many places have their class right; 0 unless the loss is about classes
/// @param places how many there are
public record Evaluation(double[] losses, long right, long places) {

    private static final int ROWS = 64;

    /// Passes over all examples, some at a time.
    public static Evaluation of(Network network, Weights weights, Examples examples, Loss loss) {
        double[] losses = new double[examples.size()];
        long right = 0;
        for (int from = 0; from < losses.length; from += ROWS) {
            int to = Math.min(losses.length, from + ROWS);
            Batch batch = examples.batch(IntStream.range(from, to).toArray());
            float[] y = network.forward(weights, batch);
            for (int row = 0; row < batch.rows(); row++) {
                float[] out = part(y, row, batch.rows());
                float[] answers = part(batch.answers(), row, batch.rows());
                losses[from + row] = loss.of(out, network.out().last(), answers, new float[0]);
                if (loss == Loss.CROSS_ENTROPY)
                    right += right(out, network.out().last(), answers);
            }
        }
        return new Evaluation(losses, right, (long) losses.length * examples.answersEach());
    }

    private static float[] part(float[] all, int row, int rows) {
        int each = all.length / rows;
        return Arrays.copyOfRange(all, row * each, (row + 1) * each);
    }

    private static int right(float[] y, int features, float[] answers) {
        int right = 0;
        for (int p = 0; p < answers.length; p++) {
            int best = p * features;
            for (int i = p * features; i < (p + 1) * features; i++) if (y[i] > y[best]) best = i;
            if (best - p * features == (int) answers[p]) right++;
        }
        return right;
    }

    /// The mean over all examples.
    public double loss() {
        return Arrays.stream(losses).sum() / losses.length;
    }

    /// The share of places whose class is right.
    public double accuracy() {
        return (double) right / places;
    }

    /// The standard error of the mean loss: the deviation between examples over the root of their number;
    /// infinite of one.
    public double error() {
        double mean = loss();
        double squares = Arrays.stream(losses).map(x -> (x - mean) * (x - mean)).sum();
        int n = losses.length;
        return n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n);
    }
}
