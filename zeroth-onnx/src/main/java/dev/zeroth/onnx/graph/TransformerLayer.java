package dev.zeroth.onnx.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A layer of a transformer encoder, found in a graph by its six products with weights:
///
/// ```
/// q, k, v = h W_q, h W_k, h W_v   a = attention(q, k, v) W_o   f = act(a' W_1) W_2
/// ```
///
/// A layer's products have its number in their names (`encoder.layer.3.output.dense`); the first three
/// read the same value, and the others follow in the order in which they are computed.
public final class TransformerLayer {

    private static final Pattern NUMBERED = Pattern.compile("(.*?\\b)(\\d+)\\.(.*)");
    private static final int PRODUCTS = 6;
    private static final int COMBINE = 3;
    private static final int UP = 4;
    private static final int DOWN = 5;

    private final int number;
    private final List<Product> products;
    private final String output;
    private final int heads;

    private TransformerLayer(int number, List<Product> products, String output, int heads) {
        this.number = number;
        this.products = products;
        this.output = output;
        this.heads = heads;
    }

    /// The layers of a graph, in their order; none where it is built in another way.
    public static List<TransformerLayer> of(Surgery surgery) {
        List<Node> nodes = surgery.nodes();
        Map<String, TreeMap<Integer, List<Product>>> stacks = new LinkedHashMap<>();
        for (Product product : Product.of(surgery)) {
            Matcher name = NUMBERED.matcher(product.name());
            if (!name.matches() || product.first().op().equals("Gemm")) continue;
            stacks.computeIfAbsent(name.group(1), _ -> new TreeMap<>())
                    .computeIfAbsent(Integer.valueOf(name.group(2)), _ -> new ArrayList<>())
                    .add(product);
        }
        List<TransformerLayer> layers = new ArrayList<>();
        for (TreeMap<Integer, List<Product>> stack : stacks.values()) {
            List<List<Product>> all = new ArrayList<>(stack.values());
            for (List<Product> products : all) {
                products.sort(Comparator.comparingInt(product -> nodes.indexOf(product.first())));
            }
            if (!all.stream().allMatch(TransformerLayer::whole)) continue;
            int i = 0;
            for (int number : stack.keySet()) {
                String output = i + 1 < all.size()
                        ? all.get(i + 1).getFirst().x()
                        : surgery.open().outputs().getFirst().name();
                layers.add(new TransformerLayer(number, all.get(i), output, heads(surgery, all.get(i))));
                i++;
            }
        }
        return layers;
    }

    private static boolean whole(List<Product> products) {
        if (products.size() != PRODUCTS) return false;
        Product query = products.getFirst();
        int width = query.columns();
        boolean alike = products.subList(0, COMBINE).stream()
                .allMatch(each -> each.x().equals(query.x()) && each.columns() == width);
        return alike
                && products.get(COMBINE).rows() == width
                && products.get(UP).columns() == products.get(DOWN).rows();
    }

    /// How many heads a layer has; 0 where the graph does not say it as exporters do.
    private static int heads(Surgery surgery, List<Product> products) {
        Shapes shapes = Shapes.of(surgery, products);
        if (shapes == null) return 0;
        int width = products.getFirst().columns();
        long heads = shapes.heads(surgery);
        return heads > 1 && width % heads == 0 ? (int) heads : 0;
    }

    /// The nodes that say how what is multiplied is divided into heads: those that put the shapes together.
    ///
    /// @param parts of query, key and value: ..., heads, size of a head
    /// @param joined of what comes out of all heads: ..., width
    record Shapes(List<Node> parts, Node joined) {

        static @Nullable Shapes of(Surgery surgery, List<Product> products) {
            List<Node> parts = new ArrayList<>();
            for (Product product : products.subList(0, COMBINE)) {
                Node sum = FusedBiases.biased(surgery, product.last(), product.columns());
                String y = sum == null ? product.y() : sum.outputs().getFirst();
                Node reshape = surgery.readers(y).stream()
                        .filter(node -> node.op().equals("Reshape"))
                        .findFirst()
                        .orElse(null);
                Node shape = reshape == null ? null : concat(surgery, reshape);
                if (shape == null || shape.inputs().size() < 2) return null;
                parts.add(shape);
            }
            Node reshape = surgery.maker(products.get(COMBINE).x());
            Node joined = reshape == null || !reshape.op().equals("Reshape") ? null : concat(surgery, reshape);
            return joined == null ? null : new Shapes(parts, joined);
        }

        private static @Nullable Node concat(Surgery surgery, Node reshape) {
            Node shape = surgery.maker(reshape.inputs().get(1));
            return shape != null && shape.op().equals("Concat") ? shape : null;
        }

        long heads(Surgery surgery) {
            Node first = parts.getFirst();
            return surgery.whole(first.inputs().get(first.inputs().size() - 2));
        }
    }

    /// Its number in the names of its weights.
    public int number() {
        return number;
    }

    /// How many heads it has; 0: they cannot be told apart.
    public int heads() {
        return heads;
    }

    /// How many units its feed-forward part has.
    public int units() {
        return products.get(UP).columns();
    }

    /// The value with what comes out of all heads, one after the other.
    public String context() {
        return products.get(COMBINE).x();
    }

    /// The value with the feed-forward part's units.
    public String hidden() {
        return products.get(DOWN).x();
    }

    /// The Euclidean norms of the rows by which [#context] is multiplied.
    public double[] contextNorms(Surgery surgery) {
        return norms(surgery, products.get(COMBINE));
    }

    /// The Euclidean norms of the rows by which [#hidden] is multiplied.
    public double[] hiddenNorms(Surgery surgery) {
        return norms(surgery, products.get(DOWN));
    }

    private static double[] norms(Surgery surgery, Product product) {
        float[] matrix = FullWeights.matrix(surgery, product);
        double[] norms = new double[product.rows()];
        for (int i = 0; i < matrix.length; i++) norms[i / product.columns()] += (double) matrix[i] * matrix[i];
        for (int i = 0; i < norms.length; i++) norms[i] = Math.sqrt(norms[i]);
        return norms;
    }

    List<Product> attention() {
        return products.subList(0, COMBINE);
    }

    Product combine() {
        return products.get(COMBINE);
    }

    Product up() {
        return products.get(UP);
    }

    Product down() {
        return products.get(DOWN);
    }

    String input() {
        return products.getFirst().x();
    }

    String output() {
        return output;
    }

    @Nullable
    Shapes shapes(Surgery surgery) {
        return Shapes.of(surgery, products);
    }
}
