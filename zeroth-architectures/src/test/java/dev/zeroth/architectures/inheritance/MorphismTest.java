package dev.zeroth.architectures.inheritance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.architectures.cell.CellNetwork;
import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
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
import dev.zeroth.networks.architecture.Architecture.Sequence;
import dev.zeroth.networks.architecture.Architecture.Skip;
import dev.zeroth.networks.architecture.Architecture.Tied;
import dev.zeroth.networks.architecture.Cell;
import dev.zeroth.networks.architecture.Curve;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MorphismTest {

    private static final Form IMAGE = Form.of(6, 6, 2);
    private static final Form TEXT = Form.of(7);
    private static final int ROWS = 5;

    private static final Map<String, Architecture[]> IMAGES = Map.ofEntries(
            pair("nothing changes", images(conv(4, 3), relu(), new Pooling(Pooling.Kind.MAX, 2))),
            pair("wider", images(conv(7, 3), relu(), new Pooling(Pooling.Kind.MAX, 2))),
            pair("a larger kernel", images(conv(4, 5), relu(), new Pooling(Pooling.Kind.MAX, 2))),
            pair("deeper", images(conv(4, 3), relu(), conv(4, 3), relu(), new Pooling(Pooling.Kind.MAX, 2))),
            pair("deeper and wider", images(conv(6, 5), relu(), conv(9, 3), relu(), new Pooling(Pooling.Kind.MAX, 2))),
            pair(
                    "a way around",
                    images(conv(4, 3), relu(), skip(conv(4, 3), relu()), new Pooling(Pooling.Kind.MAX, 2))),
            pair(
                    "a wider way around, normalized",
                    images(
                            conv(5, 3),
                            relu(),
                            skip(new Normalization(), conv(8, 3), new Activation(Curve.GELU)),
                            new Pooling(Pooling.Kind.MAX, 2))));

    private static Map.Entry<String, Architecture[]> pair(String name, Architecture child) {
        Architecture parent = images(conv(4, 3), relu(), new Pooling(Pooling.Kind.MAX, 2));
        return Map.entry(name, new Architecture[] {parent, child});
    }

    private static Architecture images(Architecture... parts) {
        List<Architecture> all = new ArrayList<>(List.of(parts));
        all.addAll(List.of(new Flatten(), new Dense(12), relu(), new Dense(3)));
        return new Sequence(all);
    }

    private static Convolution conv(int channels, int kernel) {
        return new Convolution(channels, kernel);
    }

    private static Activation relu() {
        return new Activation(Curve.RELU);
    }

    private static Skip skip(Architecture... parts) {
        return new Skip(Architecture.of(parts));
    }

    /// Weights as a training leaves them: no number is 0 or 1.
    private static Weights learned(Network network, Arena arena) {
        Weights weights = network.weights(1, arena);
        RandomStream random = new Streams(5).stream(0, "learned");
        for (Tensor tensor : weights.tensors()) {
            for (long i = 0; i < tensor.size(); i++) {
                tensor.set(i, tensor.get(i) + 0.2f * (float) random.nextGaussian());
            }
        }
        return weights;
    }

    private static Batch batch(Form in, int tokens) {
        RandomStream random = new Streams(6).stream(0, "batch");
        float[] x = new float[ROWS * in.size()];
        for (int i = 0; i < x.length; i++) x[i] = tokens > 0 ? random.nextInt(tokens) : (float) random.nextGaussian();
        return new Batch(ROWS, x, new float[ROWS]);
    }

    /// The greatest difference between what parent and child give.
    private static double difference(Architecture parent, Architecture child, Form in, int tokens) {
        Network old = Network.build(parent, in);
        Network now = Network.build(child, in);
        try (Arena arena = Arena.ofConfined()) {
            Weights learned = learned(old, arena);
            Weights inherited = Morphism.of(old, learned, now, 9, arena);
            float[] before = old.forward(learned, batch(in, tokens));
            float[] after = now.forward(inherited, batch(in, tokens));
            double most = 0;
            for (int i = 0; i < before.length; i++) most = Math.max(most, Math.abs(before[i] - after[i]));
            return most;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing changes",
                "wider",
                "a larger kernel",
                "deeper",
                "deeper and wider",
                "a way around",
                "a wider way around, normalized"
            })
    void aChildComputesWhatItsParentDid(String name) {
        Architecture[] both = Objects.requireNonNull(IMAGES.get(name));
        assertThat(difference(both[0], both[1], IMAGE, 0)).isLessThan(1e-5);
        assertThat(difference(both[0], images(conv(2, 3), relu(), new Pooling(Pooling.Kind.MAX, 2)), IMAGE, 0))
                .as("a narrower one cannot")
                .isGreaterThan(0.01);
    }

    @Test
    void hiddenLayersGrow() {
        Architecture parent = images(conv(4, 3), relu());
        Architecture child = Architecture.of(
                conv(6, 3), relu(), new Flatten(), new Dense(20), relu(), new Dense(20), relu(), new Dense(3));
        assertThat(difference(parent, child, IMAGE, 0)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIMPLE", "GRU", "LSTM"})
    void recurrentLayersGrow(String name) {
        Cell cell = Cell.valueOf(name);
        Architecture parent = Architecture.of(
                new Embedding(5, 4), new Recurrent(cell, 6, false), new Recurrent(cell, 4, true), new Dense(5));
        Architecture child = Architecture.of(
                new Embedding(5, 7), new Recurrent(cell, 9, false), new Recurrent(cell, 6, true), new Dense(5));
        assertThat(difference(parent, child, TEXT, 5)).isLessThan(1e-5);
    }

    @Test
    void attentionIsKeptAndBlocksAreAdded() {
        Architecture block = skip(new Normalization(), new Attention(2));
        Architecture parent = Architecture.of(new Embedding(5, 6), block, new Tied());
        Architecture child = Architecture.of(
                new Embedding(5, 6),
                new Positions(),
                block,
                skip(new Normalization(), new Dense(20), relu(), new Dense(6)),
                skip(new Normalization(), new Attention(3)),
                new Tied());
        assertThat(difference(parent, child, TEXT, 5)).isLessThan(1e-5);
    }

    @Test
    void aCellGetsAnotherEdge() {
        Architecture parent = cell(0b0);
        Network old = Network.build(parent, IMAGE);
        Network now = Network.build(cell(0b1), IMAGE);
        try (Arena arena = Arena.ofConfined()) {
            Weights learned = learned(old, arena);
            Weights inherited = Morphism.of(old, learned, now, 9, arena);
            for (int t = 0; t < inherited.tensors().size(); t++) {
                assertThat(inherited.tensors().get(t).get(0))
                        .isEqualTo(learned.tensors().get(t).get(0));
            }
        }
    }

    /// Two convolutions in a row, and an edge around them.
    private static Architecture cell(int around) {
        BitSet edges = new BitSet();
        edges.set(1);
        edges.set(4 + 2);
        edges.set(2 * 4 + 3);
        if (around == 1) edges.set(3);
        Wiring wiring = new Wiring(List.of("conv3x3", "conv1x1"), edges);
        return Architecture.of(new Dense(4), CellNetwork.of(wiring, 4), new Flatten(), new Dense(3));
    }

    private static final Form FEATURES = Form.of(4);

    @ParameterizedTest
    @ValueSource(strings = {"SIMPLE", "GRU", "LSTM"})
    void aNewWayAroundARecurrentLayerBeginsSilent(String name) {
        Cell cell = Cell.valueOf(name);
        Architecture parent = Architecture.of(new Embedding(5, 6), new Dense(6), new Dense(5));
        for (Architecture around : List.of(
                skip(new Normalization(), new Recurrent(cell, 6, false)),
                skip(new Recurrent(cell, 9, false)),
                skip(new Recurrent(cell, 6, false), relu()))) {
            Architecture child = Architecture.of(new Embedding(5, 6), new Dense(6), around, new Dense(5));
            assertThat(difference(parent, child, TEXT, 5)).as("%s", around).isLessThan(1e-5);
        }
    }

    @Test
    void newWaysAroundBeginSilentWhateverTheyEndIn() {
        Architecture parent = Architecture.of(new Dense(6), relu(), new Dense(3));
        for (Architecture around : List.of(
                skip(new Dense(6), relu(), skip(new Dense(6), relu())),
                skip(new Dense(8), relu(), skip(new Dense(6))),
                skip(new Dense(6), skip(new Normalization(), new Dense(6))),
                skip(new Dense(6), new Normalization()),
                skip(new Dense(6), new Normalization(), relu()),
                skip(Architecture.of(new Dense(6)), Architecture.of(relu())))) {
            Architecture child = Architecture.of(new Dense(6), relu(), around, new Dense(3));
            assertThat(difference(parent, child, FEATURES, 0)).as("%s", around).isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIMPLE", "GRU", "LSTM"})
    void whatIsSilentLearns(String name) {
        Architecture recurrent = new Recurrent(Cell.valueOf(name), 6, false);
        Architecture parent = Architecture.of(new Embedding(5, 6), new Dense(5));
        for (Architecture around : List.of(
                skip(recurrent),
                skip(recurrent, relu()),
                skip(new Dense(6), relu(), skip(new Dense(6), relu())),
                skip(new Dense(6), new Normalization(), relu()))) {
            Architecture child = Architecture.of(new Embedding(5, 6), around, new Dense(5));
            Network now = Network.build(child, TEXT);
            try (Arena arena = Arena.ofConfined()) {
                Network old = Network.build(parent, TEXT);
                Weights inherited = Morphism.of(old, learned(old, arena), now, 9, arena);
                Batch batch = batch(TEXT, 5);
                Batch answered = new Batch(ROWS, batch.inputs(), new float[ROWS * 7]);
                float[][] slopes =
                        now.slopes(inherited, answered, Loss.CROSS_ENTROPY).by();
                boolean moved = false;
                for (int t = 1; t < slopes.length - 2; t++) for (float slope : slopes[t]) moved |= slope != 0;
                assertThat(moved).as("%s", around).isTrue();
            }
        }
    }

    @Test
    void bothSidesOfAWayAroundGrow() {
        Architecture parent = Architecture.of(new Dense(4), relu(), skip(new Dense(4)), new Dense(3));
        Architecture wider = Architecture.of(new Dense(6), relu(), skip(new Dense(9), new Dense(6)), new Dense(3));
        assertThat(difference(parent, wider, FEATURES, 0)).as("itself").isLessThan(1e-5);
        Architecture linear = Architecture.of(new Dense(4), relu(), skip(new Dense(6)), new Dense(3));
        Architecture other = Architecture.of(new Dense(5), relu(), skip(new Dense(9), new Dense(7)), new Dense(3));
        assertThat(difference(linear, other, FEATURES, 0)).as("a linear map").isLessThan(1e-5);
    }

    /// Flattened features lie in another order where there are more channels.
    @Test
    void aWayAroundKeepsFeaturesApart() {
        Form pixels = Form.of(2, 2, 1);
        Architecture parent =
                Architecture.of(conv(2, 3), relu(), new Flatten(), skip(new Dense(8), relu()), new Dense(3));
        Architecture child =
                Architecture.of(conv(3, 3), relu(), new Flatten(), skip(new Dense(12), relu()), new Dense(3));
        assertThat(difference(parent, child, pixels, 0)).isLessThan(1e-5);
        Architecture linear =
                Architecture.of(conv(3, 3), relu(), new Flatten(), skip(new Dense(8), relu()), new Dense(3));
        assertThat(difference(parent, linear, pixels, 0)).as("a new linear map").isLessThan(1e-5);
        Architecture[] within = {twice(2, 8), twice(3, 12)};
        assertThat(difference(within[0], within[1], pixels, 0))
                .as("one within another")
                .isLessThan(1e-5);
    }

    private static Architecture twice(int channels, int units) {
        Architecture around = skip(new Dense(units), relu(), skip(new Dense(units)));
        return Architecture.of(conv(channels, 3), relu(), new Flatten(), around, new Dense(3));
    }

    @Test
    void aTiedEmbeddingGrows() {
        Architecture parent = Architecture.of(new Embedding(5, 6), skip(new Dense(6)), new Tied());
        Architecture child = Architecture.of(new Embedding(5, 8), skip(new Dense(8)), new Tied());
        assertThat(difference(parent, child, TEXT, 5)).isLessThan(1e-5);
    }

    @Test
    void aCellGetsAnotherConvolution() {
        Architecture parent = Architecture.of(new Dense(4), graph(List.of(1)), new Flatten(), new Dense(3));
        Architecture child = Architecture.of(new Dense(4), graph(List.of(1, 2)), new Flatten(), new Dense(3));
        assertThat(difference(parent, child, IMAGE, 0)).isLessThan(1e-5);
    }

    private static Architecture graph(List<Integer> outputs) {
        Architecture operation = CellNetwork.operation("conv3x3", 4);
        return new Graph(
                List.of(new Graph.Node(operation, List.of(0)), new Graph.Node(operation, List.of(0))), outputs);
    }

    /// Where no feature is what it was, nothing that was learned from them is taken.
    @Test
    void whatCannotBeKeptBeginsAfresh() {
        Architecture linear = Architecture.of(new Dense(4), relu(), skip(new Dense(6)), new Dense(3));
        Architecture vanished = Architecture.of(new Dense(6), relu(), skip(new Dense(6)), new Dense(3));
        beginsAfresh(linear, vanished);
        Architecture plain = Architecture.of(new Dense(6), relu(), new Dense(3));
        for (Architecture loud :
                List.of(skip(relu()), skip(skip(new Dense(6))), skip(new Dense(6), new Activation(Curve.SIGMOID)))) {
            beginsAfresh(plain, Architecture.of(new Dense(6), relu(), loud, new Dense(3)));
        }
    }

    private static void beginsAfresh(Architecture parent, Architecture child) {
        Network old = Network.build(parent, FEATURES);
        Network now = Network.build(child, FEATURES);
        try (Arena arena = Arena.ofConfined()) {
            List<Tensor> fresh = now.weights(9, arena).tensors();
            List<Tensor> inherited =
                    Morphism.of(old, learned(old, arena), now, 9, arena).tensors();
            assertThat(numbers(inherited.getFirst())).isNotEqualTo(numbers(fresh.getFirst()));
            for (int t = fresh.size() - 2; t < fresh.size(); t++) {
                assertThat(numbers(inherited.get(t))).as("%s", child).isEqualTo(numbers(fresh.get(t)));
            }
        }
    }

    private static float[] numbers(Tensor tensor) {
        return tensor.data().toArray(ValueLayout.JAVA_FLOAT);
    }

    /// The exceptions that the class doc names are no fewer than there are.
    @Test
    void anotherCurveChangesTheFunction() {
        Architecture tanh = new Activation(Curve.TANH);
        Architecture parent = Architecture.of(new Dense(5), tanh, new Dense(3));
        Architecture below = Architecture.of(new Dense(5), tanh, new Dense(5), relu(), new Dense(3));
        assertThat(difference(parent, below, FEATURES, 0)).isGreaterThan(0.01);
        Architecture straight = Architecture.of(new Dense(5), tanh, new Dense(5), new Dense(3));
        assertThat(difference(parent, straight, FEATURES, 0)).isLessThan(1e-5);
    }

    /// What cannot be the same still takes what fits.
    @Test
    void whatIsLeftIsTaken() {
        Architecture parent = images(conv(6, 5), relu(), conv(6, 3), relu(), new Pooling(Pooling.Kind.MAX, 2));
        Architecture child = Architecture.of(conv(3, 3), new Activation(Curve.TANH), new Mean(), new Dense(3));
        Network old = Network.build(parent, IMAGE);
        Network now = Network.build(child, IMAGE);
        try (Arena arena = Arena.ofConfined()) {
            Weights learned = learned(old, arena);
            Weights inherited = Morphism.of(old, learned, now, 9, arena);
            float middle = learned.tensors().getFirst().get(12L * 2 * 6);
            assertThat(inherited.tensors().getFirst().get(4L * 2 * 3))
                    .as("the middle of the kernel")
                    .isEqualTo(middle);
            for (float y : now.forward(inherited, batch(IMAGE, 0)))
                assertThat(y).isFinite();
        }
    }
}
