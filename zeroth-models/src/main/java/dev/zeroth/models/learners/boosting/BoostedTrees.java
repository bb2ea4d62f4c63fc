package dev.zeroth.models.learners.boosting;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Predictions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/// XGBoost's model as bytes; the library's memory is held only while it predicts.
public final class BoostedTrees implements FittedModel {
    private final byte[] model;
    private final int width;
    private final int classes;

    /// @param classes the number of classes, 0 for numbers
    BoostedTrees(byte[] model, int width, int classes) {
        this.model = model;
        this.width = width;
        this.classes = classes;
    }

    @Override
    public String form() {
        return "boosted-trees";
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public Predictions predict(FeatureMatrix features) {
        float[][] outputs = outputs(features);
        if (classes == 0) {
            double[] numbers = new double[outputs.length];
            Arrays.setAll(numbers, row -> outputs[row][0]);
            return new Predictions.Numbers(numbers);
        }
        double[][] probabilities = new double[outputs.length][classes];
        for (int row = 0; row < outputs.length; row++) {
            for (int c = 0; c < classes; c++) {
                double second = outputs[row][0];
                probabilities[row][c] = classes > 2 ? outputs[row][c] : c == 1 ? second : 1 - second;
            }
        }
        return Predictions.Classes.of(probabilities);
    }

    private float[][] outputs(FeatureMatrix features) {
        return Native.call(() -> {
            DMatrix matrix = Native.matrix(features);
            try {
                Booster booster = XGBoost.loadModel(new ByteArrayInputStream(model));
                try {
                    booster.setParams(Map.of("nthread", 1, "verbosity", 0));
                    return booster.predict(matrix);
                } finally {
                    booster.dispose();
                }
            } catch (IOException e) {
                throw new IllegalStateException("an array of bytes cannot fail", e);
            } finally {
                matrix.dispose();
            }
        });
    }

    @Override
    public void write(BinaryWriter out) {
        out.whole(width).whole(classes).raw(model);
    }

    /// Reads what [#write] wrote.
    public static BoostedTrees read(BinaryReader in) {
        int width = in.whole(1, Integer.MAX_VALUE, "a number of features");
        int classes = in.whole(0, 1 << 20, "a number of classes");
        return new BoostedTrees(in.raw(), width, classes);
    }
}
