package dev.zeroth.language.engine;

import dev.zeroth.language.Parameter;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.lang.foreign.ValueLayout;

/// y = x W^T for rows of x; or something near it, such as W with a low-rank perturbation of its own for each row.
public interface Linear {

    /// @param x rows of inputs, from place 0 on; borrowed
    /// @param out rows of outputs, from place 0 on
    void apply(float[] x, int rows, float[] out);

    /// The product with a parameter, read where it lies at each call.
    static Linear of(Parameter parameter, Arithmetic arithmetic) {
        return switch (parameter) {
            case Parameter.Dense dense -> (x, rows, out) -> arithmetic.multiply(x, rows, dense.tensor(), out);
            case Parameter.Blocks blocks -> (x, rows, out) -> arithmetic.multiply(x, rows, blocks.tensor(), out);
        };
    }

    /// y + b for each row.
    static Linear plus(Linear product, Tensor bias) {
        return (x, rows, out) -> {
            product.apply(x, rows, out);
            float[] b = bias.data().toArray(ValueLayout.JAVA_FLOAT);
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < b.length; i++) out[row * b.length + i] += b[i];
            }
        };
    }

    /// Where the linear layers of a model come from, by the names of their parameters.
    interface Source {
        Linear linear(String name);
    }
}
