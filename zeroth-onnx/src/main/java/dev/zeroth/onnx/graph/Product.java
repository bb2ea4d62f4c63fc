package dev.zeroth.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A product of what passes through with a weight matrix: y = x W.
///
/// @param name of the matrix, for people
/// @param x the value that is multiplied, of floats, in its last axis
/// @param y the value that comes out, of floats
/// @param matrix W
/// @param first the node that reads W
/// @param last the node that makes y
/// @param rows of W, as many as x has numbers in its last axis
/// @param scale of a matrix in 8 bits, the constant that its numbers are multiplied with; else null
/// @param scaling of a matrix in 8 bits, the node that reads the scale
record Product(
        String name,
        String x,
        String y,
        Initializer matrix,
        Node first,
        Node last,
        int rows,
        int columns,
        @Nullable Initializer scale,
        @Nullable Node scaling) {

    /// All products of a graph with constants.
    static List<Product> of(Surgery surgery) {
        List<Product> found = new ArrayList<>();
        for (Parameter parameter : Parameter.of(surgery.graph)) {
            Initializer matrix = parameter.initializer();
            if (matrix.dims().size() != 2 || matrix.size() < 1 || matrix.size() > Integer.MAX_VALUE) continue;
            for (Node node : surgery.nodes()) {
                if (node.outputs().isEmpty()) continue;
                if (node.inputs().size() < 2 || !node.inputs().get(1).equals(matrix.name())) continue;
                Product product = of(surgery, parameter, node);
                if (product != null) found.add(product);
            }
        }
        return found;
    }

    private static @Nullable Product of(Surgery surgery, Parameter parameter, Node node) {
        List<Long> dims = parameter.initializer().dims();
        int rows = Math.toIntExact(dims.get(0));
        int columns = Math.toIntExact(dims.get(1));
        String x = node.inputs().getFirst();
        String y = node.outputs().getFirst();
        Initializer w = parameter.initializer();
        String name = parameter.name().replaceFirst("\\.weight(_quantized)?$", "");
        return switch (node.op()) {
            case "MatMul" -> new Product(name, x, y, w, node, node, rows, columns, null, null);
            case "Gemm" -> {
                if (node.attributeOr("transA", 0) != 0) yield null;
                boolean turned = node.attributeOr("transB", 0) != 0;
                yield new Product(
                        name, x, y, w, node, node, turned ? columns : rows, turned ? rows : columns, null, null);
            }
            case "MatMulInteger" -> integer(surgery, name, w, node);
            default -> null;
        };
    }

    /// What quantization makes of a product: x and W in 8 bits, the sum of products cast to floats, times the product
    /// of both scales.
    private static @Nullable Product integer(Surgery surgery, String name, Initializer w, Node node) {
        Node quantize = surgery.maker(node.inputs().getFirst());
        Node cast = surgery.reader(node.outputs().getFirst());
        if (quantize == null || !quantize.op().equals("DynamicQuantizeLinear")) return null;
        if (cast == null || !cast.op().equals("Cast")) return null;
        String sum = cast.outputs().getFirst();
        Node last = surgery.reader(sum);
        if (last == null || !last.op().equals("Mul")) return null;
        String scales = last.inputs().get(last.inputs().getFirst().equals(sum) ? 1 : 0);
        Node scaling = surgery.maker(scales);
        if (scaling == null || !scaling.op().equals("Mul")) return null;
        for (String input : scaling.inputs()) {
            Initializer scale = surgery.graph.initializers().get(input);
            if (scale != null && scale.type() == ElementType.FLOAT) {
                String x = quantize.inputs().getFirst();
                int rows = Math.toIntExact(w.dims().get(0));
                int columns = Math.toIntExact(w.dims().get(1));
                return new Product(name, x, last.outputs().getFirst(), w, node, last, rows, columns, scale, scaling);
            }
        }
        return null;
    }
}
