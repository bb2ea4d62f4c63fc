package dev.zeroth.compression.encoder;

import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.graph.TransformerLayer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;

/// Heads and feed-forward units of a layer by what they give to the product that reads them:
///
/// ```
/// score = sum over the numbers i of a head, or the one of a unit, of  mean abs x_i  |W_i|
/// ```
///
/// with x over the tokens of training texts and W_i the row by which x_i is multiplied.
///
/// @param heads from the one that matters most; empty where they cannot be told apart
/// @param units from the one that matters most
record Ranking(int[] heads, int[] units) {

    /// @param magnitudes mean absolute values by the values' names
    static Ranking of(TransformerLayer layer, Surgery surgery, Map<String, double[]> magnitudes) {
        double[] context = scores(magnitudes, layer.context(), layer.contextNorms(surgery));
        double[] hidden = scores(magnitudes, layer.hidden(), layer.hiddenNorms(surgery));
        double[] heads = new double[layer.heads()];
        for (int i = 0; i < context.length && heads.length > 0; i++) {
            heads[i / (context.length / heads.length)] += context[i];
        }
        return new Ranking(order(heads), order(hidden));
    }

    private static double[] scores(Map<String, double[]> magnitudes, String value, double... norms) {
        double[] mean = magnitudes.getOrDefault(value, new double[norms.length]);
        double[] scores = new double[norms.length];
        for (int i = 0; i < scores.length; i++) scores[i] = mean[i] * norms[i];
        return scores;
    }

    private static int[] order(double... scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /// The first of an order, in their own order; empty: all.
    static int[] best(int[] order, int count) {
        return count >= order.length
                ? new int[0]
                : Arrays.stream(order, 0, count).sorted().toArray();
    }
}
