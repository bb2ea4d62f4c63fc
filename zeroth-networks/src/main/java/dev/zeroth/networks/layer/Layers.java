package dev.zeroth.networks.layer;

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
import dev.zeroth.networks.architecture.Architecture.Window;
import dev.zeroth.networks.architecture.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds layers of what describes them, naming parameters by the way to them: `0.embedding.table`,
/// `2.1.dense.bias`.
public final class Layers {

    private static final double TABLE = 0.1;
    private static final double AROUND = 0.02;

    private final Parameters parameters;
    private @Nullable Parameter embedded;

    /// @param parameters to which those of the layers are added
    public Layers(Parameters parameters) {
        this.parameters = parameters;
    }

    /// @param in what one example is before it
    /// @param path of the part, ending with a dot; empty for the whole
    /// @throws IllegalArgumentException if the part cannot take such examples
    public Layer build(Architecture part, Form in, String path) {
        return switch (part) {
            case Embedding embedding -> {
                demand(in.rank() == 1, "an embedding", "T tokens", in);
                Form out = Form.of(in.extent(0), embedding.width());
                Parameter table = parameters.add(
                        path + "embedding.table", Start.normal(TABLE), embedding.vocabulary(), embedding.width());
                embedded = table;
                yield new EmbeddingLayer(out, embedding.vocabulary(), table);
            }
            case Tied _ -> tied(in, path);
            case Positions _ -> {
                demand(in.rank() == 2, "positions", "T x width", in);
                yield new PositionsLayer(
                        in, parameters.add(path + "positions.table", Start.normal(AROUND), in.extent(0), in.last()));
            }
            case Dense dense -> LinearLayer.of(in, dense.units(), path + "dense", parameters);
            case Activation activation -> new CurveLayer(in, activation.curve());
            case Recurrent recurrent -> {
                demand(in.rank() == 2, "a recurrent layer", "T x features", in);
                yield RecurrentLayer.of(in, recurrent, path + "recurrent", parameters);
            }
            case Convolution convolution -> {
                image(in, "a convolution");
                yield ConvolutionLayer.of(
                        in, convolution.channels(), convolution.kernel(), path + "convolution", parameters);
            }
            case Pooling pooling -> pooling(pooling, in);
            case Window window -> {
                image(in, "a window");
                yield new WindowLayer(in, window.kind(), window.side());
            }
            case Normalization _ ->
                new NormalizationLayer(
                        in,
                        parameters.add(path + "normalization.gain", Start.of(1), in.last()),
                        parameters.add(path + "normalization.shift", Start.of(0), in.last()));
            case Attention attention -> attention(attention, in, path);
            case Flatten _ -> new FlattenLayer(Form.of(in.size()));
            case Mean _ -> new MeanLayer(in, Form.of(in.last()));
            case Sequence sequence -> sequence(sequence, in, path);
            case Skip skip -> skip(skip, in, path);
            case Graph graph -> graph(graph, in, path);
        };
    }

    private Layer tied(Form in, String path) {
        Parameter table = embedded;
        if (table == null) throw new IllegalArgumentException("a tied layer needs an embedding before it");
        int tokens = table.shape().extents().get(0);
        int width = table.shape().extents().get(1);
        demand(in.last() == width, "a tied layer", "%d features, the embedding's width".formatted(width), in);
        return new TiedLayer(in, in.withLast(tokens), table, parameters.add(path + "tied.bias", Start.of(0), tokens));
    }

    private static Layer pooling(Pooling pooling, Form in) {
        image(in, "pooling");
        int side = pooling.side();
        demand(in.extent(0) >= side && in.extent(1) >= side, "pooling by " + side, "pixels enough", in);
        return new PoolingLayer(in, Form.of(in.extent(0) / side, in.extent(1) / side, in.last()), pooling.kind(), side);
    }

    private Layer attention(Attention attention, Form in, String path) {
        demand(in.rank() == 2, "attention", "T x width", in);
        demand(
                in.last() % attention.heads() == 0,
                "attention with %d heads".formatted(attention.heads()),
                "a width that they divide",
                in);
        return AttentionLayer.of(in, attention.heads(), path + "attention", parameters);
    }

    private Layer sequence(Sequence sequence, Form in, String path) {
        List<Layer> layers = new ArrayList<>();
        Form form = in;
        for (Architecture part : sequence.parts()) {
            Layer layer = build(part, form, path + layers.size() + ".");
            layers.add(layer);
            form = layer.out();
        }
        return new SequenceLayer(form, List.copyOf(layers));
    }

    private Layer skip(Skip skip, Form in, String path) {
        Layer inner = build(skip.inner(), in, path + "skip.");
        Form out = inner.out();
        demand(in.withLast(out.last()).equals(out), "a skip to " + out, "as many places", in);
        Layer around =
                out.equals(in) ? new FlattenLayer(in) : LinearLayer.of(in, out.last(), path + "around", parameters);
        return new SkipLayer(out, around, inner);
    }

    private Layer graph(Graph graph, Form in, String path) {
        boolean[] wanted = wanted(graph);
        List<GraphLayer.Node> nodes = new ArrayList<>();
        Form[] forms = new Form[graph.nodes().size() + 1];
        forms[0] = in;
        for (int i = 1; i < forms.length; i++) {
            if (!wanted[i]) continue;
            Graph.Node node = graph.nodes().get(i - 1);
            Layer layer = build(node.part(), common(forms, node.inputs()), path + "node" + i + ".");
            nodes.add(new GraphLayer.Node(i, layer, node.inputs()));
            forms[i] = layer.out();
        }
        return new GraphLayer(common(forms, graph.outputs()), forms.length, List.copyOf(nodes), graph.outputs());
    }

    private static boolean[] wanted(Graph graph) {
        boolean[] wanted = new boolean[graph.nodes().size() + 1];
        for (int output : graph.outputs()) wanted[output] = true;
        for (int i = wanted.length - 1; i > 0; i--) {
            if (wanted[i]) for (int input : graph.nodes().get(i - 1).inputs()) wanted[input] = true;
        }
        return wanted;
    }

    private static Form common(Form[] forms, List<Integer> inputs) {
        Form first = forms[inputs.getFirst()];
        for (int input : inputs)
            demand(forms[input].equals(first), "a sum with " + first, "the same form", forms[input]);
        return first;
    }

    private static void image(Form in, String what) {
        demand(in.rank() == 3, what, "height x width x channels", in);
    }

    private static void demand(boolean holds, String what, String wanted, Form in) {
        if (!holds) throw new IllegalArgumentException("%s needs %s, got %s".formatted(what, wanted, in));
    }
}
