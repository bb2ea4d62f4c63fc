package dev.zeroth.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Activation;
import dev.zeroth.networks.architecture.Architecture.Attention;
import dev.zeroth.networks.architecture.Architecture.Convolution;
import dev.zeroth.networks.architecture.Architecture.Dense;
import dev.zeroth.networks.architecture.Architecture.Embedding;
import dev.zeroth.networks.architecture.Architecture.Flatten;
import dev.zeroth.networks.architecture.Architecture.Graph;
import dev.zeroth.networks.architecture.Architecture.Mean;
import dev.zeroth.networks.architecture.Architecture.Normalization;
import dev.zeroth.networks.architecture.Architecture.Pooling;
import dev.zeroth.networks.architecture.Architecture.Positions;
import dev.zeroth.networks.architecture.Architecture.Recurrent;
import dev.zeroth.networks.architecture.Architecture.Skip;
import dev.zeroth.networks.architecture.Architecture.Window;
import dev.zeroth.networks.architecture.Cell;
import dev.zeroth.networks.architecture.Curve;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer's slopes against differences of losses on both sides of each weight.
class SlopesTest {

    private static final int ROWS = 3;
    private static final int TOKENS = 7;

    /// Each architecture has layers before the one in question, so that slopes by inputs are checked too.
    static List<Arguments> networks() {
        Form words = Form.of(5);
        Form image = Form.of(5, 4, 2);
        Form flat = Form.of(6);
        Architecture embedding = new Embedding(TOKENS, 4);
        Architecture conv = new Convolution(3, 3);
        return List.of(
                Arguments.of("dense", flat, Architecture.of(new Dense(5), new Dense(4))),
                Arguments.of("tanh", flat, curve(Curve.TANH)),
                Arguments.of("relu", flat, curve(Curve.RELU)),
                Arguments.of("gelu", flat, curve(Curve.GELU)),
                Arguments.of("sigmoid", flat, curve(Curve.SIGMOID)),
                Arguments.of("embedding", words, Architecture.of(embedding, new Dense(3))),
                Arguments.of("positions", words, Architecture.of(embedding, new Positions(), new Dense(3))),
                Arguments.of("simple", words, recurrent(Cell.SIMPLE, false)),
                Arguments.of("gru", words, recurrent(Cell.GRU, false)),
                Arguments.of("lstm", words, recurrent(Cell.LSTM, false)),
                Arguments.of("simple, last", words, recurrent(Cell.SIMPLE, true)),
                Arguments.of("gru, last", words, recurrent(Cell.GRU, true)),
                Arguments.of("lstm, last", words, recurrent(Cell.LSTM, true)),
                Arguments.of("convolution", image, Architecture.of(conv, new Convolution(2, 1), new Convolution(3, 5))),
                Arguments.of(
                        "greatest pixels",
                        image,
                        Architecture.of(conv, new Pooling(Pooling.Kind.MAX, 2), new Flatten(), new Dense(3))),
                Arguments.of(
                        "mean pixels",
                        image,
                        Architecture.of(conv, new Pooling(Pooling.Kind.MEAN, 2), new Flatten(), new Dense(3))),
                Arguments.of(
                        "greatest around",
                        image,
                        Architecture.of(conv, new Window(Pooling.Kind.MAX, 3), new Flatten(), new Dense(3))),
                Arguments.of(
                        "mean around",
                        image,
                        Architecture.of(conv, new Window(Pooling.Kind.MEAN, 3), new Flatten(), new Dense(3))),
                Arguments.of(
                        "graph",
                        image,
                        Architecture.of(conv, new Activation(Curve.TANH), graph(), new Mean(), new Dense(3))),
                Arguments.of("mean", image, Architecture.of(conv, new Mean(), new Dense(3))),
                Arguments.of(
                        "normalization",
                        words,
                        Architecture.of(embedding, new Dense(6), new Normalization(), new Dense(3))),
                Arguments.of("tied", words, Architecture.of(embedding, new Dense(4), new Architecture.Tied())),
                Arguments.of("attention", words, Architecture.of(embedding, new Attention(2), new Dense(3))),
                Arguments.of(
                        "skip",
                        words,
                        Architecture.of(
                                embedding,
                                new Skip(Architecture.of(new Dense(4), new Activation(Curve.TANH))),
                                new Skip(Architecture.of(new Normalization(), new Dense(5))),
                                new Skip(Architecture.of()),
                                new Dense(3))));
    }

    /// Two ways that meet, one part used twice, and one that leads nowhere.
    private static Architecture graph() {
        return new Graph(
                List.of(
                        new Graph.Node(new Convolution(3, 3), List.of(0)),
                        new Graph.Node(new Convolution(3, 1), List.of(0, 1)),
                        new Graph.Node(new Convolution(2, 1), List.of(1)),
                        new Graph.Node(new Activation(Curve.TANH), List.of(2))),
                List.of(0, 1, 4));
    }

    private static Architecture curve(Curve curve) {
        return Architecture.of(new Dense(5), new Activation(curve), new Dense(3));
    }

    private static Architecture recurrent(Cell cell, boolean last) {
        return Architecture.of(
                new Embedding(TOKENS, 4), new Recurrent(cell, 3, false), new Recurrent(cell, 5, last), new Dense(3));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void areThoseOfDifferences(String name, Form in, Architecture architecture) {
        for (Loss loss : Loss.values()) {
            Network network = Network.build(architecture, in);
            Weights weights = network.weights(5, Arena.ofAuto());
            shake(weights);
            Batch batch = batch(network, loss);
            Network.Slopes slopes = network.slopes(weights, batch, loss);
            assertThat(slopes.loss()).isEqualTo(network.loss(weights, batch, loss));
            int kinks = 0;
            boolean smooth = !name.equals("relu") && !name.startsWith("greatest");
            for (int t = 0; t < slopes.by().length; t++) {
                Tensor tensor = weights.tensors().get(t);
                for (int i = 0; i < tensor.size(); i++) {
                    double expected = difference(network, weights, batch, loss, tensor, i, smooth ? 0.01 : 0.004);
                    if (Double.isNaN(expected)) {
                        kinks++;
                        continue;
                    }
                    assertThat((double) slopes.by()[t][i])
                            .as("%s, %s, %s[%d]", name, loss, tensor.name(), i)
                            .isEqualTo(expected, within((smooth ? 2e-4 : 1e-3) + 2e-3 * Math.abs(expected)));
                }
            }
            assertThat(kinks).isLessThanOrEqualTo(smooth ? 0 : (int) (network.parameterCount() / 10));
        }
    }

    /// Far enough from where it begins that no slope is 0 by symmetry.
    private static void shake(Weights weights) {
        RandomStream random = new Streams(11).stream(0, "shake");
        for (Tensor tensor : weights.tensors()) {
            for (long i = 0; i < tensor.size(); i++)
                tensor.set(i, tensor.get(i) + (float) (0.4 * random.nextGaussian()));
        }
    }

    private static Batch batch(Network network, Loss loss) {
        RandomStream random = new Streams(12).stream(0, "batch");
        float[] inputs = new float[ROWS * network.in().size()];
        boolean tokens = network.in().rank() == 1 && network.in().size() == 5;
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = tokens ? random.nextInt(TOKENS) : (float) random.nextGaussian();
        }
        boolean classes = loss == Loss.CROSS_ENTROPY;
        int size = classes ? network.out().places() : network.out().size();
        float[] answers = new float[ROWS * size];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = classes ? random.nextInt(network.out().last()) : (float) random.nextGaussian();
        }
        return new Batch(ROWS, inputs, answers);
    }

    /// (8 (L(h) - L(-h)) - (L(2h) - L(-2h))) / 12 h: the error is of order h^4. NaN where the
    /// differences of h and of 2h are not near each other: there is a kink between.
    private static double difference(
            Network network, Weights weights, Batch batch, Loss loss, Tensor tensor, int i, double h) {
        float here = tensor.get(i);
        double[] losses = new double[5];
        double[] places = new double[5];
        for (int k = -2; k <= 2; k++) {
            tensor.set(i, (float) (here + k * h));
            places[k + 2] = tensor.get(i);
            losses[k + 2] = network.loss(weights, batch, loss);
        }
        tensor.set(i, here);
        double near = (losses[3] - losses[1]) / (places[3] - places[1]);
        double far = (losses[4] - losses[0]) / (places[4] - places[0]);
        return Math.abs(near - far) > 1e-3 + 0.01 * Math.abs(near) ? Double.NaN : (4 * near - far) / 3;
    }

    @Test
    void everyPartIsChecked() {
        assertThat(Architecture.class.getPermittedSubclasses()).hasSize(16);
    }

    @Test
    void networksAreTheSameForASeed() {
        Network network = Network.build(recurrent(Cell.LSTM, false), Form.of(5));
        Batch batch = batch(network, Loss.CROSS_ENTROPY);
        Weights a = network.weights(1, Arena.ofAuto());
        Weights b = network.weights(1, Arena.ofAuto());
        assertThat(a.fingerprint()).isEqualTo(b.fingerprint());
        assertThat(a.fingerprint())
                .isNotEqualTo(network.weights(2, Arena.ofAuto()).fingerprint());
        float[][] first = network.slopes(a, batch, Loss.CROSS_ENTROPY).by();
        float[][] second = network.slopes(b, batch, Loss.CROSS_ENTROPY).by();
        assertThat(Arrays.deepEquals(first, second)).isTrue();
    }
}
