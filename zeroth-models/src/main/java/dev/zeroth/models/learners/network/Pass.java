package dev.zeroth.models.learners.network;

import dev.zeroth.models.features.FeatureMatrix;
import java.util.Arrays;

/// One row's way through the layers and back. An instance is scratch space for one thread.
///
/// `z_l = W_l^T a_l + b_l`, `a_(l+1) = f(z_l)`, no `f` at the last layer; backwards `d_l = W_l d_(l+1) * f'(a_l)`,
/// and the gradient of `W_l` is `a_l d_(l+1)^T`.
final class Pass {
    private final Shape shape;
    private final double[][] weights;
    private final double[][] values;
    private final double[][] deltas;

    Pass(Shape shape, double[][] weights) {
        this.shape = shape;
        this.weights = weights;
        this.values = new double[shape.layers()][];
        this.deltas = new double[shape.layers()][];
        for (int l = 0; l < shape.layers(); l++) {
            values[l] = new double[shape.outputs(l)];
            deltas[l] = new double[shape.outputs(l)];
        }
    }

    /// The outputs for a row; they are overwritten by the next call.
    double[] forward(FeatureMatrix features, int row) {
        int first = shape.outputs(0);
        System.arraycopy(weights[0], shape.inputs(0) * first, values[0], 0, first);
        features.forEach(row, (column, value) -> add(value, weights[0], column * first, values[0]));
        for (int l = 1; l < shape.layers(); l++) {
            shape.activate(values[l - 1]);
            int outputs = shape.outputs(l);
            System.arraycopy(weights[l], shape.inputs(l) * outputs, values[l], 0, outputs);
            for (int i = 0; i < shape.inputs(l); i++) {
                add(values[l - 1][i], weights[l], i * outputs, values[l]);
            }
        }
        return values[shape.layers() - 1];
    }

    /// The slope of the loss at the outputs, to be filled before [#backward].
    double[] slope() {
        return deltas[shape.layers() - 1];
    }

    /// Adds the gradient of the row of the last [#forward].
    void backward(FeatureMatrix features, int row, double[][] gradient) {
        for (int l = shape.layers() - 1; l > 0; l--) {
            int outputs = shape.outputs(l);
            for (int i = 0; i < shape.inputs(l); i++) {
                double result = values[l - 1][i];
                addTo(gradient[l], i * outputs, result, deltas[l]);
                deltas[l - 1][i] = dot(weights[l], i * outputs, deltas[l]) * shape.slope(result);
            }
            addTo(gradient[l], shape.inputs(l) * outputs, 1, deltas[l]);
        }
        int first = shape.outputs(0);
        features.forEach(row, (column, value) -> addTo(gradient[0], column * first, value, deltas[0]));
        addTo(gradient[0], shape.inputs(0) * first, 1, deltas[0]);
    }

    private static void add(double factor, double[] from, int offset, double[] to) {
        if (factor == 0) {
            return;
        }
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * from[offset + j];
        }
    }

    private static void addTo(double[] to, int offset, double factor, double[] from) {
        if (factor == 0) {
            return;
        }
        for (int j = 0; j < from.length; j++) {
            to[offset + j] += factor * from[j];
        }
    }

    private static double dot(double[] a, int offset, double[] b) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum += a[offset + j] * b[j];
        }
        return sum;
    }

    /// Turns outputs into probabilities, in place.
    static void softmax(double[] outputs) {
        double largest = Arrays.stream(outputs).max().orElse(0);
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = StrictMath.exp(outputs[i] - largest);
            sum += outputs[i];
        }
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] /= sum;
        }
    }
}
