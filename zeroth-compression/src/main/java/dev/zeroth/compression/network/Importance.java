package dev.zeroth.compression.network;

import dev.zeroth.architectures.training.SavedNetwork;
import dev.zeroth.networks.Network;
import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Sequence;
import dev.zeroth.networks.architecture.Architecture.Skip;
import dev.zeroth.networks.data.Examples;
import dev.zeroth.networks.layer.Layers;
import dev.zeroth.networks.layer.Parameters;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which units of a layer matter, by what they give to the layer that reads them:
///
/// ```
/// score_c = sum over the rows r of unit c of  mean abs x_r  |W_r|
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | x | what comes in at the reading layer, over up to 512 training examples and all of their places |
/// | W_r | the row of the reading layer's matrix by which x_r is multiplied, \|.\| its Euclidean norm |
///
/// A function of the weights and the examples alone: no slopes, no chance.
///
/// @param order units, the one that matters most first; of equals the first
/// @param means of x, feature by feature
/// @see <a href="https://arxiv.org/abs/2306.11695">Sun et al., A simple and effective pruning approach
///     for large language models, 2024</a>, which scores single weights so
record Importance(Joint joint, int[] order, double[] means) {

    private static final int MOST_EXAMPLES = 512;
    private static final int ROWS = 64;

    static Importance of(SavedNetwork saved, Joint joint, Examples examples) {
        float[][] seen = seen(saved, joint.reader(), examples);
        int features = seen[0].length;
        double[] means = new double[features];
        double[] magnitudes = new double[features];
        for (float[] place : seen) {
            for (int f = 0; f < features; f++) {
                means[f] += place[f] / seen.length;
                magnitudes[f] += Math.abs(place[f]) / seen.length;
            }
        }
        Tensor matrix = saved.weights().get(joint.matrix());
        int columns = matrix.shape().extents().getLast();
        double[] scores = new double[joint.units()];
        for (int r = 0; r < matrix.size() / columns; r++) {
            double square = 0;
            for (int j = 0; j < columns; j++) {
                double weight = matrix.get((long) r * columns + j);
                square += weight * weight;
            }
            scores[r % joint.units()] += magnitudes[r % features] * Math.sqrt(square);
        }
        int[] order = IntStream.range(0, joint.units())
                .boxed()
                .sorted(Comparator.comparingDouble(unit -> -scores[unit]))
                .mapToInt(unit -> unit)
                .toArray();
        return new Importance(joint, order, means);
    }

    /// The units to keep, in their own order.
    int[] kept(int count) {
        return Arrays.stream(order, 0, count).sorted().toArray();
    }

    /// What comes in at a layer, place by place.
    private static float[][] seen(SavedNetwork saved, String path, Examples examples) {
        Architecture before = before(saved.network().architecture(), path);
        Parameters parameters = new Parameters();
        int features = new Layers(parameters)
                .build(before, saved.network().in(), "")
                .out()
                .last();
        Weights weights =
                Weights.of(saved.weights().tensors().subList(0, parameters.all().size()));
        Network part = Network.build(before, saved.network().in());
        List<float[]> places = new ArrayList<>();
        int most = Math.min(MOST_EXAMPLES, examples.size());
        for (int from = 0; from < most; from += ROWS) {
            float[] y = part.forward(
                    weights,
                    examples.batch(
                            IntStream.range(from, Math.min(most, from + ROWS)).toArray()));
            for (int at = 0; at < y.length; at += features) places.add(Arrays.copyOfRange(y, at, at + features));
        }
        return places.toArray(float[][]::new);
    }

    /// All that comes before a layer; its tensors are the network's first ones.
    private static Architecture before(Architecture whole, String path) {
        if (whole instanceof Skip skip && path.startsWith("skip."))
            return before(skip.inner(), path.substring("skip.".length()));
        List<Architecture> parts = whole instanceof Sequence sequence ? sequence.parts() : List.of(whole);
        int dot = path.indexOf('.');
        int at = Integer.parseInt(path.substring(0, dot));
        List<Architecture> kept = new ArrayList<>(parts.subList(0, at));
        String rest = path.substring(dot + 1);
        if (!rest.isEmpty()) kept.add(before(parts.get(at), rest));
        return new Sequence(kept);
    }
}
