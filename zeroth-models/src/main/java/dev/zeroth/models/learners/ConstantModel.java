package dev.zeroth.models.learners;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;
import java.util.Arrays;

/// Says the same class for every row: all that can be learned from rows of one class.
record ConstantModel(int width, int classes, int label) implements FittedModel {
    @Override
    public String form() {
        return "constant";
    }

    @Override
    public Predictions predict(FeatureMatrix features) {
        double[][] probabilities = new double[features.rows()][classes];
        Arrays.stream(probabilities).forEach(row -> row[label] = 1);
        return Predictions.Classes.of(probabilities);
    }

    @Override
    public void write(BinaryWriter out) {
        out.whole(width).whole(classes).whole(label);
    }

    static ConstantModel read(BinaryReader in) {
        int width = in.whole(1, Integer.MAX_VALUE, "a number of features");
        int classes = in.whole(1, 1 << 20, "a number of classes");
        return new ConstantModel(width, classes, in.whole(0, classes - 1, "a class"));
    }
}
