package dev.zeroth.weights.method;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.direction.Direction;
import dev.zeroth.weights.direction.Pass;
import dev.zeroth.weights.direction.Term;
import java.lang.foreign.Arena;
import java.util.List;

/// What is done with an estimate g z of the gradient. Restoring the weights is part of it, so that one pass over
/// them does both.
interface Rule {

    /// w += restore z; and then a step of a rate against g z.
    void apply(Weights weights, double restore, Direction z, double g, double rate);

    /// The size of a step of rate 1.
    default double length(double g) {
        return Math.abs(g);
    }

    /// w -= rate g z.
    static Rule plain() {
        return (weights, restore, z, g, rate) -> Pass.add(weights, Term.of(restore - rate * g, z));
    }

    /// w -= rate sign(g z).
    static Rule sign() {
        return new Rule() {
            @Override
            public void apply(Weights weights, double restore, Direction z, double g, double rate) {
                float back = (float) restore;
                Pass.each(weights, () -> {
                    float[] noise = new float[Pass.PIECE];
                    return (tensor, from, w, length) -> {
                        z.fill(tensor, from, noise, length);
                        for (int i = 0; i < length; i++) {
                            w[i] = w[i] + back * noise[i] - (float) (rate * Math.signum(g * noise[i]));
                        }
                    };
                });
            }

            @Override
            public double length(double g) {
                return 1;
            }
        };
    }

    /// m <- beta m + (1 - beta) g z, w -= rate m.
    static Rule momentum(Weights shape, double beta) {
        List<Tensor> momentum = zeros(shape);
        return (weights, restore, z, g, rate) -> {
            float back = (float) restore;
            float keep = (float) beta;
            float take = (float) ((1 - beta) * g);
            float step = (float) rate;
            Pass.each(weights, () -> {
                float[] noise = new float[Pass.PIECE];
                float[] m = new float[Pass.PIECE];
                return (tensor, from, w, length) -> {
                    z.fill(tensor, from, noise, length);
                    Pass.read(momentum.get(tensor), from, m, length);
                    for (int i = 0; i < length; i++) {
                        m[i] = keep * m[i] + take * noise[i];
                        w[i] = w[i] + back * noise[i] - step * m[i];
                    }
                    Pass.write(momentum.get(tensor), from, m, length);
                };
            });
        };
    }

    /// A number for each weight that may be changed.
    static List<Tensor> zeros(Weights weights) {
        Arena arena = Arena.ofAuto();
        return weights.trainable().stream()
                .map(tensor -> Tensor.zeros(tensor.name(), tensor.shape(), arena))
                .toList();
    }
}
