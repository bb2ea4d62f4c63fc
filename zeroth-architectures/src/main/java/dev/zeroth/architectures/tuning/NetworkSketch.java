package dev.zeroth.architectures.tuning;

import dev.zeroth.exhibit.Exhibit;
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
import dev.zeroth.networks.layer.Layer;
import dev.zeroth.networks.layer.Layers;
import dev.zeroth.networks.layer.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A network for people: as lines, as a table, and as a graph of its layers.
final class NetworkSketch {

    private final Network network;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> boxes = new ArrayList<>();
    private final List<Exhibit.Arrow> arrows = new ArrayList<>();

    /// A layer of the outermost list.
    ///
    /// @param below how it is wired, a line for each operation; none but of cells
    /// @param out what comes out
    /// @param numbers how many it learns
    private record Row(String text, List<String> below, Form out, long numbers) {

        String whole() {
            return below.isEmpty() ? text : "%s: %s".formatted(text, String.join(", ", below));
        }
    }

    NetworkSketch(Network network) {
        this.network = network;
        Parameters collected = new Parameters();
        Layers layers = new Layers(collected);
        Form form = network.in();
        long before = 0;
        for (Architecture part : parts(network.architecture())) {
            Layer layer = layers.build(part, form, rows.size() + ".");
            form = layer.out();
            long now = collected.all().stream()
                    .mapToLong(parameter -> parameter.shape().size())
                    .sum();
            rows.add(
                    part instanceof Graph graph
                            ? new Row(count(graph), wiring(graph), form, now - before)
                            : new Row(text(part), List.of(), form, now - before));
            before = now;
        }
        int last = box("in " + network.in());
        last = draw(network.architecture(), last);
        arrows.add(new Exhibit.Arrow(last, box("out " + network.out())));
    }

    private static List<Architecture> parts(Architecture architecture) {
        return architecture instanceof Sequence sequence ? sequence.parts() : List.of(architecture);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int wide = rows.stream().mapToInt(row -> row.text.length()).max().orElse(1);
        lines.add(String.format(Locale.ROOT, "  %-" + wide + "s  %10s", "in", network.in()));
        for (Row row : rows) {
            lines.add(String.format(Locale.ROOT, "  %-" + wide + "s  %10s  %,9d", row.text, row.out, row.numbers));
            row.below.forEach(line -> lines.add("    " + line));
        }
        lines.add(String.format(Locale.ROOT, "  %-" + wide + "s  %10s  %,9d", "all", "", network.parameterCount()));
        return lines;
    }

    Exhibit table() {
        List<List<Object>> cells = new ArrayList<>();
        for (Row row : rows) cells.add(List.of(row.whole(), row.out.toString(), row.numbers));
        String note = "%d parameters in all.".formatted(network.parameterCount());
        return new Exhibit.Table("Layers of the winner", note, List.of("layer", "out", "parameters"), cells);
    }

    /// @param which trial it is of
    Exhibit graph(String which) {
        String note = "Of " + which + ". What comes in goes from above to below; several arrows into a box are a sum.";
        return new Exhibit.Graph("The network that won", note, boxes, arrows);
    }

    private int box(String text) {
        boxes.add(text);
        return boxes.size() - 1;
    }

    /// Draws a part below another.
    ///
    /// @return the box where it ends
    private int draw(Architecture part, int above) {
        return switch (part) {
            case Sequence sequence -> {
                int last = above;
                for (Architecture one : sequence.parts()) last = draw(one, last);
                yield last;
            }
            case Skip skip -> {
                int end = draw(skip.inner(), above);
                int sum = box("+");
                arrows.add(new Exhibit.Arrow(end, sum));
                arrows.add(new Exhibit.Arrow(above, sum));
                yield sum;
            }
            case Graph graph -> graph(graph, above);
            default -> {
                int at = box(text(part));
                arrows.add(new Exhibit.Arrow(above, at));
                yield at;
            }
        };
    }

    private int graph(Graph graph, int above) {
        int[] ends = new int[graph.nodes().size() + 1];
        ends[0] = above;
        for (int i = 1; i < ends.length; i++) {
            Graph.Node node = graph.nodes().get(i - 1);
            ends[i] = box(text(node.part()));
            for (int input : node.inputs()) arrows.add(new Exhibit.Arrow(ends[input], ends[i]));
        }
        if (graph.outputs().size() == 1) return ends[graph.outputs().getFirst()];
        int sum = box("+");
        for (int output : graph.outputs()) arrows.add(new Exhibit.Arrow(ends[output], sum));
        return sum;
    }

    /// A part in a few words.
    private static String text(Architecture part) {
        return switch (part) {
            case Embedding embedding -> "embedding " + embedding.width();
            case Positions _ -> "positions";
            case Dense dense -> "dense " + dense.units();
            case Tied _ -> "tied to the embedding";
            case Activation activation -> activation.curve().name().toLowerCase(Locale.ROOT);
            case Recurrent recurrent ->
                "%s %d%s"
                        .formatted(
                                recurrent.cell() == Cell.SIMPLE
                                        ? "rnn"
                                        : recurrent.cell().name().toLowerCase(Locale.ROOT),
                                recurrent.units(),
                                recurrent.last() ? ", last" : "");
            case Convolution convolution ->
                "%s, %s".formatted(sides(convolution), plural(convolution.channels(), "channel"));
            case Pooling pooling ->
                "%s pooling by %d".formatted(pooling.kind().name().toLowerCase(Locale.ROOT), pooling.side());
            case Window window ->
                "%s of %dx%d".formatted(window.kind().name().toLowerCase(Locale.ROOT), window.side(), window.side());
            case Normalization _ -> "normalization";
            case Attention attention -> "attention, " + plural(attention.heads(), "head");
            case Flatten _ -> "flatten";
            case Mean _ -> "mean";
            case Sequence sequence ->
                String.join(
                        ", ", sequence.parts().stream().map(NetworkSketch::text).toList());
            case Skip skip -> "x + (%s)".formatted(text(skip.inner()));
            case Graph graph -> "%s: %s".formatted(count(graph), String.join(", ", wiring(graph)));
        };
    }

    private static String count(Graph graph) {
        return "cell of " + plural(graph.nodes().size(), "operation");
    }

    private static String plural(int count, String what) {
        return "%d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }

    private static String sides(Convolution convolution) {
        return "convolution %dx%d".formatted(convolution.kernel(), convolution.kernel());
    }

    /// From where each operation takes, such as `2 max of 3x3 <- in + 1`, and what comes out.
    private static List<String> wiring(Graph graph) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            Graph.Node node = graph.nodes().get(i);
            lines.add("%d %s <- %s".formatted(i + 1, operation(node.part()), sum(node.inputs())));
        }
        lines.add("out <- " + sum(graph.outputs()));
        return lines;
    }

    /// Without the normalization and the curve that a cell's convolution always brings.
    private static String operation(Architecture part) {
        return part instanceof Sequence sequence && sequence.parts().getFirst() instanceof Convolution convolution
                ? sides(convolution)
                : text(part);
    }

    private static String sum(List<Integer> places) {
        return String.join(
                " + ",
                places.stream()
                        .map(place -> place == 0 ? "in" : place.toString())
                        .toList());
    }
}
