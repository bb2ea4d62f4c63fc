package dev.zeroth.onnx.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Products whose bias is added in a walk of its own take it along instead, which saves about what tuning costs:
///
/// ```
/// MatMul(x, W) + b   becomes   reshape(Gemm(reshape(x), W, b))
/// ```
///
/// Runtimes do so by themselves where x is a matrix, not where it is a batch of matrices, as in transformers. The sums
/// are the same but for their order, so numbers differ in their last digits.
///
/// | symbol | shape |
/// |---|---|
/// | x | ... x K, as a matrix -1 x K |
/// | W | K x N |
/// | b | N |
public final class FusedBiases {

    /// Since then biases of `Gemm` need no attribute.
    private static final int LEAST_OPSET = 7;

    private FusedBiases() {}

    /// Changes all products with a weight of the file, be it a constant or a slot by now.
    public static void apply(Surgery surgery) {
        if (surgery.graph.opset() < LEAST_OPSET || surgery.nodes().stream().anyMatch(Node::hasGraph)) return;
        Set<String> outputs = new HashSet<>();
        surgery.open().outputs().forEach(port -> outputs.add(port.name()));
        for (Node node : surgery.nodes()) {
            if (!node.op().equals("MatMul") || !node.standard()) continue;
            if (node.inputs().size() != 2 || node.outputs().size() != 1) continue;
            Initializer matrix = surgery.graph.initializers().get(node.inputs().get(1));
            if (matrix == null || matrix.dims().size() != 2 || matrix.type() != ElementType.FLOAT) continue;
            Node sum = biased(surgery, node, matrix.dims().get(1));
            if (sum != null && !outputs.contains(node.outputs().getFirst())) fuse(surgery, node, matrix, sum);
        }
    }

    /// The node that adds a bias to a product, if nothing else reads the product.
    static @Nullable Node biased(Surgery surgery, Node product, long columns) {
        if (product.outputs().isEmpty()) return null;
        String y = product.outputs().getFirst();
        if (y.isEmpty()) return null;
        List<Node> readers = surgery.readers(y);
        if (readers.size() != 1 || !readers.getFirst().op().equals("Add")) return null;
        Node sum = readers.getFirst();
        if (sum.inputs().size() != 2 || sum.outputs().size() != 1) return null;
        Initializer bias = surgery.graph.initializers().get(other(sum, y));
        boolean fits = bias != null
                && bias.type() == ElementType.FLOAT
                && bias.dims().equals(List.of(columns))
                && sum.standard();
        return fits ? sum : null;
    }

    private static String other(Node sum, String y) {
        return sum.inputs().get(sum.inputs().getFirst().equals(y) ? 1 : 0);
    }

    private static void fuse(Surgery surgery, Node product, Initializer matrix, Node sum) {
        String x = product.inputs().getFirst();
        String y = product.outputs().getFirst();
        String result = sum.outputs().getFirst();
        String matrixOf = "zeroth/gemm/" + result;
        while (surgery.maker(matrixOf) != null) matrixOf += "/again";
        List<String> inputs = List.of(surgery.flat(x, matrix.dims().get(0)), matrix.name(), other(sum, y));
        Node gemm = new Node("Gemm", product.name(), inputs, List.of(matrixOf), product.rest());
        List<Node> now = new ArrayList<>();
        now.add(gemm);
        now.add(surgery.unflat(matrixOf, x, matrix.dims().get(1), result));
        surgery.remove(product);
        surgery.replace(sum, now.toArray(Node[]::new));
    }
}
