package dev.zeroth.prompts.optimize;

import dev.zeroth.math.RandomStream;
import java.util.List;

/// Draws from lists.
public final class Draws {

    private Draws() {}

    public static <T> T one(List<T> list, RandomStream random) {
        return list.get(random.nextInt(list.size()));
    }

    /// An index with a probability in proportion to its weight; uniform where all are 0.
    ///
    /// @param weights 0 and up
    public static int weighted(double[] weights, RandomStream random) {
        double sum = 0;
        for (double weight : weights) sum += weight;
        if (!(sum > 0)) return random.nextInt(weights.length);
        double left = random.nextDouble() * sum;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] <= 0) continue;
            last = i;
            left -= weights[i];
            if (left < 0) return i;
        }
        return last;
    }

    /// An index with a probability in proportion to exp(score / temperature).
    public static int softmax(double[] scores, double temperature, RandomStream random) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double score : scores) highest = Math.max(highest, score);
        double[] weights = new double[scores.length];
        for (int i = 0; i < weights.length; i++) weights[i] = Math.exp((scores[i] - highest) / temperature);
        return weighted(weights, random);
    }
}
