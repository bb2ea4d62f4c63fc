package dev.zeroth.onnx.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A graph in two: what no slot has a say in, and the rest. The first part of a batch needs to be computed once only,
/// however often weights change: where only the last of L layers is tuned, a pass costs about 1/L.
///
/// @param before its outputs are `between`
/// @param between the values that the rest reads
public record Split(Graph before, List<String> between, Rest rest) {

    /// Operations that take time.
    private static final Set<String> PRODUCTS = Set.of(
            "MatMul", "Gemm", "MatMulInteger", "Conv", "ConvInteger", "QLinearMatMul", "LSTM", "GRU", "Attention");

    /// Operations that draw numbers: both parts would draw their own, or one draw would serve many passes.
    private static final Set<String> DRAWS = Set.of(
            "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Multinomial", "Bernoulli");

    private static final int LEAST_SHARE = 4;

    /// The second part, but for the kinds of numbers that come over, which the runtime knows once it has the first.
    @FunctionalInterface
    public interface Rest {

        /// @param between one port for each value that comes over
        Graph graph(List<Port> between);
    }

    /// Null where nothing is tuned, where less than a quarter of the work would be saved, or where numbers
    /// are drawn.
    public static @Nullable Split of(Surgery surgery) {
        if (surgery.slots().isEmpty()) return null;
        Graph open = surgery.open();
        if (open.nodes().stream().anyMatch(node -> node.hasGraph() || DRAWS.contains(node.op()))) return null;
        Set<String> slots = new HashSet<>();
        surgery.slots().forEach(slot -> slots.add(slot.input()));
        Set<String> constants = new HashSet<>(open.initializers().keySet());
        Set<String> moving = new HashSet<>(slots);
        List<Node> both = new ArrayList<>();
        List<Node> before = new ArrayList<>();
        List<Node> after = new ArrayList<>();
        for (Node node : open.nodes()) {
            if (node.inputs().stream().anyMatch(moving::contains)) put(node, after, moving);
            else if (node.inputs().stream().allMatch(constants::contains)) put(node, both, constants);
            else before.add(node);
        }
        long saved = products(before);
        if (saved == 0 || saved * LEAST_SHARE < saved + products(after)) return null;
        Set<String> made = new HashSet<>();
        before.forEach(node ->
                node.outputs().stream().filter(output -> !output.isEmpty()).forEach(made::add));
        Set<String> between = new LinkedHashSet<>();
        after.forEach(node -> node.inputs().stream().filter(made::contains).forEach(between::add));
        open.outputs().stream().map(Port::name).filter(made::contains).forEach(between::add);
        List<Port> inputs = open.inputs().stream()
                .filter(port -> !slots.contains(port.name()))
                .toList();
        List<Port> over = between.stream().map(Port::untyped).toList();
        return new Split(part(open, join(both, before), inputs, over), List.copyOf(between), ports -> {
            List<Node> nodes = join(both, after);
            Set<String> read = new HashSet<>();
            nodes.forEach(node -> read.addAll(node.inputs()));
            Predicate<Port> wanted = port -> read.contains(port.name());
            List<Port> own =
                    new ArrayList<>(open.inputs().stream().filter(wanted).toList());
            own.addAll(ports);
            return part(open, nodes, own, open.outputs());
        });
    }

    private static void put(Node node, List<Node> part, Set<String> values) {
        part.add(node);
        node.outputs().stream().filter(output -> !output.isEmpty()).forEach(values::add);
    }

    private static long products(Collection<Node> nodes) {
        return nodes.stream().filter(node -> PRODUCTS.contains(node.op())).count();
    }

    private static List<Node> join(List<Node> first, List<Node> second) {
        List<Node> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static Graph part(Graph open, List<Node> nodes, List<Port> inputs, List<Port> outputs) {
        Set<String> read = new HashSet<>();
        nodes.forEach(node -> read.addAll(node.inputs()));
        outputs.forEach(port -> read.add(port.name()));
        List<Initializer> used = open.initializers().values().stream()
                .filter(each -> read.contains(each.name()))
                .toList();
        return open.with(nodes, used, inputs, outputs);
    }
}
