package dev.zeroth.networks.layer;

import dev.zeroth.tensor.kernel.Arithmetic;

/// One minibatch on its way through a network.
///
/// @param rows how many examples
/// @param values of each parameter
/// @param slopes of the loss by each parameter, added to on the way back; empty where nobody goes back
public record Pass(int rows, float[][] values, float[][] slopes) {

    /// Exponentials; the same bits with and without vectors.
    static final Arithmetic ARITHMETIC = Arithmetic.best(1);

    float[] value(Parameter parameter) {
        return values[parameter.index()];
    }

    float[] slope(Parameter parameter) {
        return slopes[parameter.index()];
    }
}
