package dev.zeroth.onnx.graph;

import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// Factors on the scales of a model in 8 bits, whose integers stay as they are: one for each column of each matrix.
///
/// ```
/// y = (x_q W_q) * (s_x s_W f),   f = 1 at the beginning
/// ```
///
/// The paper perturbs s_W itself, one number or one a column. A factor is of the same size for all
/// matrices, so that one epsilon fits all; and a matrix with one scale gets one factor a column, which the
/// format allows as well.
///
/// @see <a href="https://arxiv.org/abs/2505.13430">Fine-tuning Quantized Neural Networks with Zeroth-order
///     Optimization</a>
public final class ScaleFactors {

    private ScaleFactors() {}

    /// @param patterns of the products' names, with `*`
    public static void apply(Surgery surgery, List<String> patterns) {
        List<Product> all = Product.of(surgery).stream()
                .filter(product -> product.scale() != null)
                .toList();
        for (Product product : surgery.choose(all, patterns, Product::name, "quantization scale")) {
            Initializer scale = product.scale();
            Node scaling = product.scaling();
            if (scale == null || scaling == null) continue;
            if (scale.size() != 1 && scale.size() != product.columns()) {
                throw surgery.fault(
                        "%s has %d scales for %d columns".formatted(product.name(), scale.size(), product.columns()));
            }
            factor(surgery, product, scale, scaling);
        }
    }

    private static void factor(Surgery surgery, Product product, Initializer scale, Node scaling) {
        String path = "zeroth/" + product.name();
        List<Node> now = new ArrayList<>();
        now.add(Node.of("Mul", List.of(scale.name(), path + "/factor"), path + "/scale"));
        now.add(scaling.reading(scaling.inputs().indexOf(scale.name()), path + "/scale"));
        surgery.replace(scaling, now.toArray(Node[]::new));
        surgery.slot(product.name() + ".scale", path + "/factor", Shape.of(product.columns()), ScaleFactors::ones);
    }

    private static void ones(Tensor tensor) {
        for (long i = 0; i < tensor.size(); i++) tensor.set(i, 1);
    }
}
