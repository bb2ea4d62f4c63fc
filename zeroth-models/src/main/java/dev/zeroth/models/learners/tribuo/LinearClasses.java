package dev.zeroth.models.learners.tribuo;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Predictions;

/// One logistic function a class, scaled to sum to 1 over the classes.
public final class LinearClasses implements FittedModel {
    private final int width;
    private final int classes;
    private final int[] present;
    private final double[][] weights;

    /// @param present the classes that occurred in training
    /// @param weights for each of those, a weight a feature and the bias
    LinearClasses(int width, int classes, int[] present, double[][] weights) {
        this.width = width;
        this.classes = classes;
        this.present = present;
        this.weights = weights;
    }

    @Override
    public String form() {
        return "linear-classes";
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Predictions predict(FeatureMatrix features) {
        double[][] probabilities = new double[features.rows()][classes];
        for (int row = 0; row < probabilities.length; row++) {
            double sum = 0;
            for (int i = 0; i < present.length; i++) {
                double margin = features.dot(row, weights[i]) + weights[i][width];
                double p = 1 / (1 + StrictMath.exp(-margin));
                probabilities[row][present[i]] = p;
                sum += p;
            }
            for (int label : present) {
                probabilities[row][label] = sum > 0 ? probabilities[row][label] / sum : 1.0 / present.length;
            }
        }
        return Predictions.Classes.of(probabilities);
    }

    @Override
    public void write(BinaryWriter out) {
        out.whole(width).whole(classes).wholes(present).table(weights);
    }

    /// Reads what [#write] wrote.
    public static LinearClasses read(BinaryReader in) {
        int width = in.whole(1, Integer.MAX_VALUE - 1, "a number of features");
        int classes = in.whole(1, 1 << 20, "a number of classes");
        int[] present = in.wholes();
        for (int label : present) {
            if (label < 0 || label >= classes) {
                throw new BinaryReader.DamagedException("there is no class " + label);
            }
        }
        return new LinearClasses(width, classes, present, in.table(present.length, width + 1, "weights"));
    }
}
