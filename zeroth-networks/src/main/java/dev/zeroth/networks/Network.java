package dev.zeroth.networks;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.layer.Layer;
import dev.zeroth.networks.layer.Layers;
import dev.zeroth.networks.layer.Parameter;
import dev.zeroth.networks.layer.Parameters;
import dev.zeroth.networks.layer.Pass;
import dev.zeroth.networks.layer.Step;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// A network, built of an [Architecture] for examples of one [Form]. Its numbers are in [Weights] that the
/// caller holds, so that many sets of them can be tried; threads may share a network.
///
/// ```java
/// Network network = Network.build(architecture, Form.of(32));
/// Weights weights = network.weights(seed, arena);
/// double loss = network.loss(weights, batch, Loss.CROSS_ENTROPY);
/// ```
///
/// Everything is a function of weights and batch alone, bit for bit, with and without vectors, on any
/// machine.
public final class Network {

    private final Architecture architecture;
    private final Form in;
    private final List<Parameter> parameters;
    private final Layer root;

    private Network(Architecture architecture, Form in, List<Parameter> parameters, Layer root) {
        this.architecture = architecture;
        this.in = in;
        this.parameters = parameters;
        this.root = root;
    }

    /// @param in what one example is
    /// @throws IllegalArgumentException if some part cannot take what the one before it gives, or nothing is
    ///     learned
    public static Network build(Architecture architecture, Form in) {
        Parameters collected = new Parameters();
        Layer root = new Layers(collected).build(architecture, in, "");
        if (collected.all().isEmpty()) throw new IllegalArgumentException("the network has nothing to learn");
        return new Network(architecture, in, collected.all(), root);
    }

    public Architecture architecture() {
        return architecture;
    }

    public Form in() {
        return in;
    }

    public Form out() {
        return root.out();
    }

    /// How many numbers are learned.
    public long parameterCount() {
        return parameters.stream()
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }

    /// Fresh weights.
    ///
    /// @param seed with a parameter's name the key of its numbers
    public Weights weights(long seed, Arena arena) {
        List<Tensor> tensors = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Tensor tensor = Tensor.zeros(parameter.name(), parameter.shape(), arena);
            RandomStream random = new Streams(seed).stream(0, "weights", parameter.name(), 0);
            for (long i = 0; i < tensor.size(); i++)
                tensor.set(i, parameter.start().draw(random, i));
            tensors.add(tensor);
        }
        return Weights.of(tensors);
    }

    /// What comes out, example by example.
    public float[] forward(Weights weights, Batch batch) {
        return step(weights, batch, new float[0][]).y();
    }

    /// One forward pass.
    public double loss(Weights weights, Batch batch, Loss loss) {
        return loss.of(forward(weights, batch), out().last(), batch.answers(), new float[0]);
    }

    /// One pass forwards and one backwards.
    ///
    /// @return the loss with its slopes by each tensor of the weights
    public Slopes slopes(Weights weights, Batch batch, Loss loss) {
        float[][] slopes = new float[parameters.size()][];
        for (Parameter parameter : parameters) {
            slopes[parameter.index()] =
                    new float[Math.toIntExact(parameter.shape().size())];
        }
        Step step = step(weights, batch, slopes);
        float[] dy = new float[step.y().length];
        double value = loss.of(step.y(), out().last(), batch.answers(), dy);
        step.back().apply(dy);
        return new Slopes(value, slopes);
    }

    /// A loss and its slopes.
    ///
    /// @param by each tensor, in the order of the weights
    public record Slopes(double loss, float[][] by) {}

    private Step step(Weights weights, Batch batch, float[][] slopes) {
        if (batch.inputs().length != batch.rows() * in.size()) {
            throw new IllegalArgumentException("%d examples of %s need %d numbers, got %d"
                    .formatted(batch.rows(), in, batch.rows() * in.size(), batch.inputs().length));
        }
        float[][] values = new float[parameters.size()][];
        for (Parameter parameter : parameters) {
            Tensor tensor = weights.tensors().get(parameter.index());
            if (!tensor.shape().equals(parameter.shape())) {
                throw new IllegalArgumentException(
                        "%s is %s, not %s".formatted(parameter.name(), parameter.shape(), tensor.shape()));
            }
            values[parameter.index()] = numbers(tensor);
        }
        return root.forward(new Pass(batch.rows(), values, slopes), batch.inputs());
    }

    private static float[] numbers(Tensor tensor) {
        float[] out = new float[Math.toIntExact(tensor.size())];
        MemorySegment.copy(tensor.data(), ValueLayout.JAVA_FLOAT, 0, out, 0, out.length);
        return out;
    }
}
