package dev.zeroth.architectures.shared;

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
import dev.zeroth.networks.architecture.Architecture.Window;
import dev.zeroth.networks.architecture.Cell;
import dev.zeroth.networks.architecture.Form;
import dev.zeroth.networks.layer.Layers;
import dev.zeroth.networks.layer.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the parameters of a network lie in the shared weights: a function of the network alone, so that
/// equal networks of different points share all.
///
/// The k-th convolution of one kernel shares with all k-th ones of that kernel, whatever is between; so
/// do other layers, and what leads to the classes. Layers within a way around others share among
/// themselves, and so do dense layers that take all pixels of images of one size. Smaller layers are the
/// first units of larger ones.
final class Slices {

    private static final int QUERY_KEY_VALUE = 3;

    private final Map<String, Slice> byName = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final String prefix;

    /// The image whose pixels are the features now, or null.
    private @Nullable Form image;

    private String last = "in";
    private boolean around;
    private int vocabulary = 1;

    private Slices(String prefix) {
        this.prefix = prefix;
    }

    /// By the names of the network's parameters.
    static Map<String, Slice> of(Network network) {
        Slices slices = new Slices("");
        Architecture whole = network.architecture();
        List<Architecture> parts = whole instanceof Sequence sequence ? sequence.parts() : List.of(whole);
        Form form = network.in();
        for (int i = 0; i < parts.size(); i++) {
            String path = whole instanceof Sequence ? i + "." : "";
            boolean end = i == parts.size() - 1;
            if (end && parts.get(i) instanceof Dense dense) {
                slices.linear(path + "dense", "output." + slices.last, form, dense.units());
            } else {
                form = slices.part(parts.get(i), form, path);
            }
        }
        return slices.byName;
    }

    private void add(String name, Slice slice) {
        byName.put(name, slice);
    }

    /// The next one of a kind.
    private String next(String kind) {
        String place = (around ? "around." : "") + kind;
        last = kind.replaceAll("[0-9.].*", "");
        return prefix + place + "#" + counts.merge(place, 1, Integer::sum);
    }

    private Form part(Architecture part, Form in, String path) {
        Form out = part instanceof Tied
                ? in
                : new Layers(new Parameters()).build(part, in, "").out();
        int width = in.last();
        switch (part) {
            case Dense dense -> linear(path + "dense", next("dense"), in, dense.units());
            case Convolution convolution -> {
                int pixels = convolution.kernel() * convolution.kernel();
                String key = next("convolution" + convolution.kernel());
                add(path + "convolution.weight", Slice.of(key, pixels, width, convolution.channels()));
                add(path + "convolution.bias", Slice.of(key + ".bias", convolution.channels()));
            }
            case Embedding embedding -> {
                vocabulary = embedding.vocabulary();
                add(path + "embedding.table", Slice.of(next("embedding"), vocabulary, embedding.width()));
            }
            case Positions _ -> add(path + "positions.table", Slice.of(next("positions"), in.extent(0), width));
            case Tied _ -> add(path + "tied.bias", Slice.of("tied.bias", vocabulary));
            case Normalization _ -> {
                String before = last;
                String key = next("normalization");
                last = before;
                add(path + "normalization.gain", Slice.of(key + ".gain", width));
                add(path + "normalization.shift", Slice.of(key + ".shift", width));
            }
            case Attention attention -> {
                String key = next("attention" + attention.heads());
                add(path + "attention.project.weight", Slice.of(key, width, QUERY_KEY_VALUE, width));
                add(path + "attention.project.bias", Slice.of(key + ".bias", QUERY_KEY_VALUE, width));
                add(path + "attention.combine.weight", Slice.of(key + ".combine", width, width));
                add(path + "attention.combine.bias", Slice.of(key + ".combine.bias", width));
            }
            case Recurrent recurrent -> recurrent(recurrent, in, path + "recurrent");
            case Flatten _ -> image = in.rank() > 1 ? in : image;
            case Mean _ -> last = "mean";
            case Sequence sequence -> sequence(sequence, in, path);
            case Skip skip -> {
                boolean before = around;
                around = true;
                if (!in.equals(out)) {
                    linear(path + "around", next("map"), in, out.last());
                }
                part(skip.inner(), in, path + "skip.");
                around = before;
            }
            case Graph graph -> graph(graph, in, path);
            case Activation _, Pooling _, Window _ -> {}
        }
        return out;
    }

    private void sequence(Sequence sequence, Form in, String path) {
        Form form = in;
        for (int i = 0; i < sequence.parts().size(); i++)
            form = part(sequence.parts().get(i), form, path + i + ".");
    }

    private void linear(String name, String key, Form in, int units) {
        Form pixels = image;
        image = null;
        if (pixels == null) {
            add(name + ".weight", Slice.of(key, in.last(), units));
        } else {
            String size = pixels.withLast(1).toString();
            add(name + ".weight", Slice.of(key + "@" + size, pixels.places(), pixels.last(), units));
        }
        add(name + ".bias", Slice.of(key + ".bias", units));
    }

    private void recurrent(Recurrent recurrent, Form in, String name) {
        int units = recurrent.units();
        int gates = switch (recurrent.cell()) {
            case SIMPLE -> 1;
            case GRU -> 3;
            case LSTM -> 4;
        };
        Cell cell = recurrent.cell();
        String key = next(cell + (recurrent.last() ? "-last" : ""));
        add(name + ".input", Slice.of(key, in.last(), gates, units));
        add(name + ".state", Slice.of(key + ".state", units, gates, units));
        add(name + ".bias", Slice.of(key + ".bias", gates, units));
    }

    /// Each node of each cell has weights of its own.
    private void graph(Graph graph, Form in, String path) {
        String cell = next("cell");
        Form[] forms = new Form[graph.nodes().size() + 1];
        forms[0] = in;
        for (int i = 1; i < forms.length; i++) {
            Graph.Node node = graph.nodes().get(i - 1);
            Slices within = new Slices("%s.%d.".formatted(cell, i));
            forms[i] = within.part(node.part(), forms[node.inputs().getFirst()], path + "node" + i + ".");
            byName.putAll(within.byName);
        }
    }
}
