package dev.zeroth.models.learners.tribuo;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Predictions;
import java.util.Arrays;

/// A weight a feature, and a bias.
public final class LinearNumber implements FittedModel {
    private final double[] weights;
    private final double bias;

    LinearNumber(double[] weights, double bias) {
        this.weights = weights;
        this.bias = bias;
    }

    @Override
    public String form() {
        return "linear-number";
    }

    @Override
    public int width() {
        return weights.length;
    }

    @Override
    public Predictions predict(FeatureMatrix features) {
        double[] values = new double[features.rows()];
        Arrays.setAll(values, row -> features.dot(row, weights) + bias);
        return new Predictions.Numbers(values);
    }

    @Override
    public void write(BinaryWriter out) {
        out.reals(weights).real(bias);
    }

    /// Reads what [#write] wrote.
    public static LinearNumber read(BinaryReader in) {
        return new LinearNumber(in.reals(), in.real());
    }
}
