package dev.zeroth.onnx.encoder;

import java.util.Arrays;

/// What the frozen model can do: the best of several linear heads by the rows held for validation.
///
/// @param width how many features there are
record Baseline(LinearHead head, double ridge, int width) {

    private static final double[] RIDGES = {1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001};

    static Baseline fit(Encoder encoder, EncoderData data, int threads) {
        int classes = data.classes().size();
        float[][] train = encoder.features(data.train(), threads);
        float[][] held = encoder.features(data.held(), threads);
        LinearHead best = null;
        double least = Double.POSITIVE_INFINITY;
        double chosen = RIDGES[0];
        for (double ridge : RIDGES) {
            LinearHead head = LinearHead.fit(train, data.train().labels(), classes, ridge);
            double loss = Softmax.loss(probabilities(head, held), data.held().labels());
            if (best == null || loss < least) {
                best = head;
                least = loss;
                chosen = ridge;
            }
        }
        if (best == null) throw new IllegalStateException("there are ridges to try");
        return new Baseline(best, chosen, train[0].length);
    }

    static double[][] probabilities(LinearHead head, float[][] features) {
        double[][] all = new double[features.length][];
        Arrays.setAll(all, i -> Softmax.rows(head.logits(features[i]), head.bias().length)[0]);
        return all;
    }
}
