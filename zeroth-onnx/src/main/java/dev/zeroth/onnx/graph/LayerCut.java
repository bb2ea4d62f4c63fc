package dev.zeroth.onnx.graph;

import dev.zeroth.tensor.quantized.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What becomes of a layer of a transformer encoder: left out, with fewer heads and feed-forward units,
/// with its six matrices in fewer bits.
///
/// A layer that is left out gives what comes in. A head that is cut takes with it its columns of W_q,
/// W_k and W_v with their biases, and its rows of W_o; a unit its column of W_1 and its row of W_2.
///
/// @param kept whether the layer stays
/// @param heads that stay, in their order; empty: all
/// @param units that stay, in their order; empty: all
/// @param precision F32 or INT8; null: as each matrix is
public record LayerCut(
        boolean kept, int[] heads, int[] units, @Nullable Precision precision) {

    private static final int[] ALL = {};

    /// Changes a graph.
    ///
    /// @param layers of the graph as it is
    /// @param cuts one for each
    public static void apply(Surgery surgery, List<TransformerLayer> layers, List<LayerCut> cuts) {
        List<TransformerLayer> dropped = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (cuts.get(i).kept) cuts.get(i).apply(surgery, layers.get(i));
            else dropped.add(layers.get(i));
        }
        for (TransformerLayer layer : dropped.reversed()) drop(surgery, layer);
        surgery.sweep();
    }

    private static void drop(Surgery surgery, TransformerLayer layer) {
        String output = layer.output();
        boolean last =
                surgery.open().outputs().stream().anyMatch(port -> port.name().equals(output));
        for (Node reader : surgery.readers(output)) {
            Node changed = reader;
            for (int i = 0; i < reader.inputs().size(); i++) {
                if (reader.inputs().get(i).equals(output)) changed = changed.reading(i, layer.input());
            }
            surgery.replace(reader, changed);
        }
        Node maker = surgery.maker(output);
        if (!last || maker == null) return;
        surgery.replace(
                maker,
                maker.renamed(output, "zeroth/dropped/" + output),
                Node.of("Identity", List.of(layer.input()), output));
    }

    private void apply(Surgery surgery, TransformerLayer layer) {
        int width = layer.combine().rows();
        int[] columns = layer.heads() == 0 ? ALL : columns(width / layer.heads());
        if (columns.length > 0) reshape(surgery, layer, width / layer.heads());
        for (Product product : layer.attention()) CutProduct.apply(surgery, product, ALL, columns, precision);
        CutProduct.apply(surgery, layer.combine(), columns, ALL, precision);
        CutProduct.apply(surgery, layer.up(), ALL, units, precision);
        CutProduct.apply(surgery, layer.down(), units, ALL, precision);
    }

    /// Those of the heads that stay.
    private int[] columns(int size) {
        return Arrays.stream(heads)
                .flatMap(head -> IntStream.range(head * size, (head + 1) * size))
                .toArray();
    }

    private void reshape(Surgery surgery, TransformerLayer layer, int size) {
        TransformerLayer.Shapes shapes = layer.shapes(surgery);
        if (shapes == null) throw surgery.fault("layer %d has heads that cannot be cut".formatted(layer.number()));
        String count = surgery.constant(Initializer.longs("zeroth/heads/" + heads.length, heads.length));
        long columns = (long) heads.length * size;
        String width = surgery.constant(Initializer.longs("zeroth/heads/width/" + columns, columns));
        for (Node shape : shapes.parts().stream().distinct().toList()) {
            surgery.replace(shape, shape.reading(shape.inputs().size() - 2, count));
        }
        Node joined = shapes.joined();
        surgery.replace(joined, joined.reading(joined.inputs().size() - 1, width));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LayerCut(boolean k, int[] h, int[] u, Precision p)
                && k == kept
                && Arrays.equals(h, heads)
                && Arrays.equals(u, units)
                && p == precision;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(heads) * 31 + Arrays.hashCode(units);
    }

    @Override
    public String toString() {
        return kept
                ? "heads %s, units %s, %s".formatted(Arrays.toString(heads), Arrays.toString(units), precision)
                : "left out";
    }
}
