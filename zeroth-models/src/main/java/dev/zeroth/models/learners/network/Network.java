package dev.zeroth.models.learners.network;

import dev.zeroth.models.codec.BinaryReader;
import dev.zeroth.models.codec.BinaryWriter;
import dev.zeroth.models.features.FeatureMatrix;
import dev.zeroth.models.learners.FittedModel;
import dev.zeroth.models.learners.Predictions;

/// A trained perceptron.
public final class Network implements FittedModel {
    private final Shape shape;
    private final double[][] weights;
    private final boolean classes;
    private final double mean;
    private final double scale;

    /// @param mean what is added to a number after `scale` multiplied it
    Network(Shape shape, double[][] weights, boolean classes, double mean, double scale) {
        this.shape = shape;
        this.weights = weights;
        this.classes = classes;
        this.mean = mean;
        this.scale = scale;
    }

    @Override
    public String form() {
        return "network";
    }

    @Override
    public int width() {
        return shape.inputs(0);
    }

    @Override
    public Predictions predict(FeatureMatrix features) {
        Pass pass = new Pass(shape, weights);
        int rows = features.rows();
        double[][] probabilities = new double[classes ? rows : 0][];
        double[] numbers = new double[classes ? 0 : rows];
        for (int row = 0; row < rows; row++) {
            double[] outputs = pass.forward(features, row);
            if (classes) {
                Pass.softmax(outputs);
                probabilities[row] = outputs.clone();
            } else {
                numbers[row] = mean + scale * outputs[0];
            }
        }
        return classes ? Predictions.Classes.of(probabilities) : new Predictions.Numbers(numbers);
    }

    @Override
    public void write(BinaryWriter out) {
        out.wholes(shape.sizes())
                .on(shape.tanh())
                .on(classes)
                .real(mean)
                .real(scale)
                .table(weights);
    }

    /// Reads what [#write] wrote.
    public static Network read(BinaryReader in) {
        int[] sizes = in.wholes();
        Shape shape = new Shape(sizes, in.on());
        boolean classes = in.on();
        double mean = in.real();
        double scale = in.real();
        double[][] weights = in.table();
        boolean sound = sizes.length > 1 && weights.length == shape.layers();
        for (int l = 0; sound && l < weights.length; l++) {
            long expected = (shape.inputs(l) + 1L) * shape.outputs(l);
            sound = shape.inputs(l) > 0 && shape.outputs(l) > 0 && weights[l].length == expected;
        }
        if (!sound) {
            throw new BinaryReader.DamagedException("the layers of a network do not fit");
        }
        return new Network(shape, weights, classes, mean, scale);
    }
}
