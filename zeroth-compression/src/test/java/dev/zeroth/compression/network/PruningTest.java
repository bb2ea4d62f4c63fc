package dev.zeroth.compression.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.architectures.space.Blueprint;
import dev.zeroth.architectures.space.Parts;
import dev.zeroth.architectures.training.SavedNetwork;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.tuning.LayerKind;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PruningTest {

    private static final Arena ARENA = Arena.ofAuto();
    private static final Form IMAGE = Form.of(4, 4, 2);
    private static final Form TOKENS = Form.of(5);

    private static SavedNetwork network(Form in, Blueprint... layers) {
        SavedNetwork.Description what = new SavedNetwork.Description(
                Parts.sequence(layers),
                false,
                in,
                List.of("a", "b", "c"),
                new SavedNetwork.Origin(1, SavedNetwork.Origin.TRAIN, "none"));
        Network network = what.network();
        return new SavedNetwork(what, network, network.weights(5, ARENA));
    }

    private static Examples examples(Form in) {
        RandomStream random = new Streams(3).stream(0, "examples");
        float[] x = new float[20 * in.size()];
        for (int i = 0; i < x.length; i++) x[i] = in.equals(TOKENS) ? random.nextInt(3) : (float) random.nextGaussian();
        return new Examples(in, 1, x, new float[20]);
    }

    private static float[] out(SavedNetwork saved, Examples examples) {
        int[] all = java.util.stream.IntStream.range(0, examples.size()).toArray();
        return saved.network().forward(saved.weights(), examples.batch(all));
    }

    static List<Arguments> networks() {
        Blueprint tanh = Parts.activation("tanh");
        return List.of(
                Arguments.of(IMAGE, List.of("convolution.channels", "dense.units"), new Blueprint[] {
                    Parts.convolution(6, 3), tanh, Parts.pooling("max", 2), Parts.flatten(), Parts.dense(7), tanh
                }),
                Arguments.of(IMAGE, List.of("convolution.channels", "skip.convolution.channels"), new Blueprint[] {
                    Parts.convolution(6, 3),
                    tanh,
                    Parts.convolution(4, 3),
                    Parts.skip(Parts.convolution(8, 1), tanh, Parts.convolution(4, 3)),
                    Parts.mean()
                }),
                Arguments.of(TOKENS, List.of("gru.units", "lstm.units", "rnn.units"), new Blueprint[] {
                    Parts.embedding(4),
                    Parts.layer(LayerKind.GRU, 6),
                    Parts.layer(LayerKind.LSTM, 5),
                    Parts.layer(LayerKind.RNN_LAST, 6)
                }));
    }

    /// Units that nobody listens to are cut first, and cutting them changes nothing.
    @ParameterizedTest
    @MethodSource("networks")
    void whatNobodyReadsIsCutFirstAndIsNotMissed(Form in, List<String> parameters, Blueprint... layers) {
        SavedNetwork whole = network(in, layers);
        Examples examples = examples(in);
        Anatomy anatomy = Anatomy.of(whole.network().architecture());
        assertThat(anatomy.joints()).extracting(Joint::parameter).isEqualTo(parameters);
        for (Joint joint : anatomy.joints()) {
            for (int unit : List.of(1, 3)) silence(whole, joint, unit);
        }
        Pruning pruning = new Pruning(whole);
        for (Joint joint : anatomy.joints()) {
            Importance importance = Importance.of(whole, joint, examples);
            assertThat(importance.order()).endsWith(1, 3);
            pruning.keep(importance, joint.units() - 2);
        }
        SavedNetwork cut = pruning.network(ARENA);
        assertThat(cut.network().parameterCount()).isLessThan(whole.network().parameterCount());
        float[] before = out(whole, examples);
        float[] after = out(cut, examples);
        for (int i = 0; i < before.length; i++) assertThat(after[i]).isCloseTo(before[i], within(1e-5f));
    }

    /// The unit's rows of the matrix that reads it, and in a recurrent layer those by which it reads
    /// itself.
    private static void silence(SavedNetwork network, Joint joint, int unit) {
        for (Tensor tensor : network.weights().tensors()) {
            boolean state = tensor.name().equals(joint.path() + "recurrent.state");
            if (!state && !tensor.name().equals(joint.matrix())) continue;
            int columns = tensor.shape().extents().getLast();
            for (long i = 0; i < tensor.size(); i++) {
                if (i / columns % joint.units() == unit) tensor.set(i, 0);
            }
        }
    }

    /// A unit that always says the same goes into the bias, however loud it is.
    @Test
    void whatAUnitGivesOnAverageStays() {
        SavedNetwork whole = network(Form.of(4), Parts.dense(3), Parts.activation("relu"), Parts.dense(2));
        Tensor weight = whole.weights().get("0.dense.weight");
        for (int row = 0; row < 4; row++) weight.set(row * 3L + 1, 0);
        whole.weights().get("0.dense.bias").set(1, 2);
        Examples examples = examples(Form.of(4));
        Joint joint = Anatomy.of(whole.network().architecture()).joints().getFirst();
        Importance loud = Importance.of(whole, joint, examples);
        Importance last = new Importance(joint, new int[] {0, 2, 1}, loud.means());
        SavedNetwork cut = new Pruning(whole).keep(last, 2).network(ARENA);
        float[] before = out(whole, examples);
        float[] after = out(cut, examples);
        for (int i = 0; i < before.length; i++) assertThat(after[i]).isCloseTo(before[i], within(1e-5f));
    }

    /// Normalizations between lose the same features.
    @Test
    void normalizationsAreCutAlong() {
        SavedNetwork whole =
                network(Form.of(4), Parts.dense(6), Parts.normalization(), Parts.activation("tanh"), Parts.dense(2));
        Joint joint = Anatomy.of(whole.network().architecture()).joints().getFirst();
        Importance importance = Importance.of(whole, joint, examples(Form.of(4)));
        SavedNetwork cut = new Pruning(whole).keep(importance, 3).network(ARENA);
        assertThat(cut.weights().get("1.normalization.gain").size()).isEqualTo(3);
        assertThat(cut.description().lines()).startsWith("- dense: 3", "- normalization");
    }

    /// Sums with a way around, cells, attention: their widths are others' too.
    @Test
    void whatIsAddedToOthersStaysWhole() {
        SavedNetwork whole = network(
                TOKENS,
                Parts.embedding(4),
                Parts.positions(),
                Parts.skip(Parts.attention(2)),
                Parts.skip(Parts.dense(8), Parts.activation("gelu"), Parts.dense(4)),
                Parts.mean());
        Anatomy anatomy = Anatomy.of(whole.network().architecture());
        assertThat(anatomy.joints()).extracting(Joint::parameter).containsExactly("skip2.dense.units");
    }
}
