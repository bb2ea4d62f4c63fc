package dev.zeroth.models.learners.network;

/// The sizes of the layers, inputs and outputs included, and the function between them.
final class Shape {
    private final int[] sizes;
    private final boolean tanh;

    /// @param sizes from the inputs to the outputs
    /// @param tanh whether hidden units are tanh; else they are max(0, x)
    Shape(int[] sizes, boolean tanh) {
        this.sizes = sizes.clone();
        this.tanh = tanh;
    }

    int[] sizes() {
        return sizes.clone();
    }

    boolean tanh() {
        return tanh;
    }

    int layers() {
        return sizes.length - 1;
    }

    int inputs(int layer) {
        return sizes[layer];
    }

    int outputs(int layer) {
        return sizes[layer + 1];
    }

    /// Weights of a layer: one row an input, then one row of biases, a column an output.
    int weights(int layer) {
        return (inputs(layer) + 1) * outputs(layer);
    }

    void activate(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = tanh ? StrictMath.tanh(values[i]) : Math.max(0, values[i]);
        }
    }

    /// The slope of the activation where it had this result.
    double slope(double result) {
        return tanh ? 1 - result * result : (result > 0 ? 1 : 0);
    }
}
