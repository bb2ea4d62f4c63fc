package dev.zeroth.onnx.encoder;

/// Logits as probabilities, and how wrong they are.
final class Softmax {

    private Softmax() {}

    static void inPlace(double[] logits) {
        double most = Double.NEGATIVE_INFINITY;
        for (double logit : logits) most = Math.max(most, logit);
        double sum = 0;
        for (int c = 0; c < logits.length; c++) {
            logits[c] = StrictMath.exp(logits[c] - most);
            sum += logits[c];
        }
        for (int c = 0; c < logits.length; c++) logits[c] /= sum;
    }

    /// Rows of probabilities.
    static double[][] rows(float[] logits, int classes) {
        double[][] rows = new double[logits.length / classes][classes];
        for (int i = 0; i < logits.length; i++) rows[i / classes][i % classes] = logits[i];
        for (double[] row : rows) inPlace(row);
        return rows;
    }

    /// The mean of minus the logarithm of the right class.
    static double loss(double[][] probabilities, int[] labels) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) sum += loss(probabilities[i][labels[i]]);
        return sum / labels.length;
    }

    /// Of one row.
    ///
    /// @param p the probability of the right class
    static double loss(double p) {
        return Double.isNaN(p) ? Double.NaN : -StrictMath.log(Math.max(p, 1e-12));
    }

    /// The class that is most probable, the first of several.
    static int largest(double[] probabilities) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) if (probabilities[c] > probabilities[best]) best = c;
        return best;
    }
}
