package dev.zeroth.onnx.graph;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.util.List;

/// Side branches of low rank beside products with weights: y = x W + b + (x A) B.
///
/// | symbol | meaning |
/// |---|---|
/// | W | K x N, stays a constant, so that the runtime may keep it packed; 8-bit ones too |
/// | A | K x r, `NAME.down`, at the beginning normal with variance 1/K |
/// | B | r x N, `NAME.up`, at the beginning 0: the model is as it was |
///
/// @see <a href="https://arxiv.org/abs/2106.09685">LoRA: Low-Rank Adaptation of Large Language Models</a>
public final class LowRankBranches {

    private LowRankBranches() {}

    /// @param rank r
    /// @param patterns of the products' names, with `*`
    public static void apply(Surgery surgery, int rank, List<String> patterns, long seed) {
        List<Product> all = Product.of(surgery);
        for (Product product : surgery.choose(all, patterns, Product::name, "product with a weight matrix")) {
            branch(surgery, product, rank, seed);
        }
    }

    private static void branch(Surgery surgery, Product product, int rank, long seed) {
        String path = "zeroth/" + product.name();
        String down = path + "/down";
        String up = path + "/up";
        surgery.slot(product.name() + ".down", down, Shape.of(product.rows(), rank), a -> begin(a, product, seed));
        surgery.slot(product.name() + ".up", up, Shape.of(rank, product.columns()), _ -> {});
        Node biased = FusedBiases.biased(surgery, product.last(), product.columns());
        Node last = biased == null ? product.last() : biased;
        String y = last.outputs().getFirst();
        String before = path + "/before";
        String x = surgery.flat(product.x(), product.rows());
        surgery.replace(
                last,
                last.renamed(y, before),
                Node.of("Reshape", List.of(before, surgery.matrix(product.columns())), path + "/flat"),
                Node.of("MatMul", List.of(x, down), path + "/down_output"),
                Node.of("Gemm", List.of(path + "/down_output", up, path + "/flat"), path + "/sum"),
                surgery.unflat(path + "/sum", product.x(), product.columns(), y));
    }

    private static void begin(Tensor a, Product product, long seed) {
        RandomStream random = new Streams(seed).stream(0, "low-rank", product.name(), 0);
        double deviation = 1 / Math.sqrt(product.rows());
        for (long i = 0; i < a.size(); i++) a.set(i, (float) (deviation * random.nextGaussian()));
    }
}
