package dev.zeroth.bench.architectures;

import dev.zeroth.architectures.cell.CellNetwork;
import dev.zeroth.architectures.cell.Wiring;
import dev.zeroth.networks.Batch;
import dev.zeroth.networks.Loss;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Dense;
import dev.zeroth.networks.architecture.Architecture.Flatten;
import dev.zeroth.networks.architecture.Architecture.Pooling;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.data.Splits;
import dev.zeroth.networks.data.TableData;
import dev.zeroth.networks.training.Epoch;
import dev.zeroth.networks.training.Evaluation;
import dev.zeroth.networks.training.GradientTraining;
import dev.zeroth.networks.training.Rule;
import dev.zeroth.weights.Weights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What each row of the table is: a cell in a fixed network, trained in a fixed way. Fixed before
/// methods are compared; changing anything here makes another table.
///
/// The cells: every one of at most three operations of three kinds and at most seven edges.
/// The network: squares of 2x2 pixels as 4x4 places of four channels, a dense layer at each to six
/// channels, the cell, the greatest of 2x2 places, the cell once more (with weights of its own), a dense
/// layer to the ten digits. Training: Adam, rate 0.01 falling along half a cosine, minibatches of 32,
/// nine epochs. Data: the 1,797 digits, three fifths to learn from, a fifth to validate on, a fifth
/// sealed; the same rows for all seeds, which decide fresh weights and the order of examples.
final class Recipe {

    static final int CHANNELS = 6;
    static final int EPOCHS = 9;
    static final int SEEDS = 3;
    static final int MOST_OPERATIONS = 3;
    static final int MOST_EDGES = 7;
    static final List<String> OPERATIONS = List.of("conv3x3", "conv1x1", "max3x3");

    private static final int BATCH = 32;
    private static final double RATE = 0.01;
    private static final long SPLIT = 0;
    private static final int SIDE = 8;
    private static final Form PLACES = Form.of(SIDE / 2, SIDE / 2, 4);

    private final Splits digits;

    private Recipe(Splits digits) {
        this.digits = digits;
    }

    /// @param file the digits, `examples/data/digits.csv`
    static Recipe of(Path file) throws IOException {
        Splits flat = TableData.read(file, "digit", SPLIT, TableData.Scaling.WHOLE);
        return new Recipe(
                new Splits(squares(flat.train()), squares(flat.validation()), squares(flat.test()), flat.classes()));
    }

    /// 8x8 pixels as 4x4 places of 2x2.
    private static Examples squares(Examples flat) {
        float[] inputs = new float[flat.inputs().length];
        for (int i = 0; i < inputs.length; i++) {
            int column = i % SIDE;
            int row = i / SIDE % SIDE;
            int place = row / 2 * (SIDE / 2) + column / 2;
            int to = i / (SIDE * SIDE) * SIDE * SIDE + place * 4 + row % 2 * 2 + column % 2;
            inputs[to] = flat.inputs()[i];
        }
        return new Examples(PLACES, 1, inputs, flat.answers());
    }

    /// All cells, in the order of their texts.
    static List<Wiring> cells() {
        return Wiring.all(MOST_OPERATIONS, OPERATIONS).stream()
                .filter(Recipe::holds)
                .toList();
    }

    /// Whether a cell, in whatever form, is in the table.
    static boolean holds(Wiring cell) {
        return cell.connected() && cell.canonical().edges().cardinality() <= MOST_EDGES;
    }

    /// The network of a cell.
    static Network network(Wiring cell) {
        Architecture graph = CellNetwork.of(cell, CHANNELS);
        Architecture whole = Architecture.of(
                new Dense(CHANNELS), graph, new Pooling(Pooling.Kind.MAX, 2), graph, new Flatten(), new Dense(10));
        return Network.build(whole, PLACES);
    }

    /// What came of one training.
    ///
    /// @param curve validation log-loss after each epoch
    /// @param test log-loss after the last
    /// @param validationRight, testRight how many rows are right after the last epoch
    record Row(List<Double> curve, double test, long validationRight, long testRight) {}

    /// The first of the examples to learn from.
    Batch examples(int rows) {
        return digits.train().batch(IntStream.range(0, rows).toArray());
    }

    Row train(Wiring cell, int seed) {
        Network network = network(cell);
        try (Arena arena = Arena.ofConfined()) {
            Weights weights = network.weights(seed, arena);
            List<Double> curve = new ArrayList<>();
            GradientTraining.with(Rule.adam(), RATE)
                    .cosine()
                    .batch(BATCH)
                    .epochs(EPOCHS)
                    .seed(seed)
                    .listen((Epoch _) -> curve.add(
                            score(network, weights, digits.validation()).loss()))
                    .fit(network, weights, digits.train());
            Evaluation validation = score(network, weights, digits.validation());
            Evaluation test = score(network, weights, digits.test());
            return new Row(List.copyOf(curve), test.loss(), validation.right(), test.right());
        }
    }

    private static Evaluation score(Network network, Weights weights, Examples examples) {
        return Evaluation.of(network, weights, examples, Loss.CROSS_ENTROPY);
    }
}
