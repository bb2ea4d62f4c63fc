package dev.zeroth.architectures.cell;

import dev.zeroth.networks.architecture.Architecture;
import dev.zeroth.networks.architecture.Architecture.Activation;
import dev.zeroth.networks.architecture.Architecture.Convolution;
import dev.zeroth.networks.architecture.Architecture.Graph;
import dev.zeroth.networks.architecture.Architecture.Normalization;
import dev.zeroth.networks.architecture.Architecture.Pooling;
import dev.zeroth.networks.architecture.Architecture.Window;
import dev.zeroth.networks.architecture.Curve;
import java.util.ArrayList;
import java.util.List;

/// Makes a part of a network of a [Wiring] over images.
///
/// Its operations are `conv3x3`, `conv1x1` and the like (a convolution with an odd side, layer
/// normalization, then max(0, x)), and `max3x3`, `mean3x3` and the like (the greatest or the mean of a
/// square). A place takes the sum of what leads to it.
public final class CellNetwork {

    private static final String CONVOLUTION = "conv";
    private static final String MAX = "max";
    private static final String MEAN = "mean";

    private CellNetwork() {}

    /// The graph of a wiring's canonical form, so that equal cells begin with equal weights.
    ///
    /// @param channels of every place
    /// @throws IllegalArgumentException if no way leads through, or an operation is none of the above
    public static Graph of(Wiring wiring, int channels) {
        Wiring cell = wiring.canonical();
        if (!cell.connected()) throw new IllegalArgumentException("no way leads through the cell " + wiring);
        List<Graph.Node> nodes = new ArrayList<>();
        for (int place = 1; place < cell.places() - 1; place++) {
            nodes.add(new Graph.Node(operation(cell.operations().get(place - 1), channels), cell.inputs(place)));
        }
        return new Graph(nodes, cell.inputs(cell.places() - 1));
    }

    /// What one operation does.
    public static Architecture operation(String name, int channels) {
        String kind = name.replaceAll("[0-9].*", "");
        int side = side(name, kind);
        return switch (kind) {
            case CONVOLUTION ->
                Architecture.of(new Convolution(channels, side), new Normalization(), new Activation(Curve.RELU));
            case MAX -> new Window(Pooling.Kind.MAX, side);
            case MEAN -> new Window(Pooling.Kind.MEAN, side);
            default -> throw unknown(name);
        };
    }

    private static int side(String name, String kind) {
        String[] sides = name.substring(kind.length()).split("x", -1);
        if (sides.length != 2 || !sides[0].equals(sides[1]) || !sides[0].matches("[1-9][0-9]?")) throw unknown(name);
        return Integer.parseInt(sides[0]);
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "unknown operation '%s'; there are conv1x1, conv3x3, max3x3, mean3x3 and other odd sides"
                        .formatted(name));
    }
}
