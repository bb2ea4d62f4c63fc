package dev.zeroth.onnx.graph;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Soft prompts: further rows of the table of token embeddings, which only tokens beyond the vocabulary's end name.
///
/// For a table E of V rows and P prompt rows, token t is embedded as
///
/// ```
/// t < V: E[t]      t >= V: prompt[t - V]
/// ```
///
/// Whoever feeds the model puts the tokens V ... V + P - 1 where the prompt is to stand; position, mask and the kind of
/// token then come as for any other. Nothing else of the model changes.
///
/// @see <a href="https://arxiv.org/abs/2104.08691">The Power of Scale for Parameter-Efficient Prompt Tuning</a>
public final class PromptRows {

    private static final double DEVIATION = 0.02;

    private PromptRows() {}

    /// @param tokens P
    /// @param ids the graph input with the tokens
    /// @return V, the first token of the prompt
    public static int apply(Surgery surgery, int tokens, String ids, long seed) {
        Node gather = surgery.nodes().stream()
                .filter(node ->
                        node.op().equals("Gather") && node.inputs().get(1).equals(ids))
                .filter(node -> table(surgery, node) != null)
                .findFirst()
                .orElseThrow(() -> surgery.fault("no table of embeddings is read by '%s'".formatted(ids)));
        Initializer table = table(surgery, gather);
        if (table == null) throw new IllegalStateException("checked before");
        int rows = Math.toIntExact(table.dims().get(0));
        int width = Math.toIntExact(table.dims().get(1));
        Node after = surgery.reader(gather.outputs().getFirst());
        boolean eightBits = after != null && after.op().equals("DequantizeLinear");
        surgery.slot("prompt", "zeroth/prompt", Shape.of(tokens, width), prompt -> begin(prompt, seed));
        replaceGather(surgery, gather, ids, rows, eightBits);
        if (after != null && eightBits) choose(surgery, after, List.of());
        return rows;
    }

    private static @Nullable Initializer table(Surgery surgery, Node node) {
        Initializer table = surgery.graph.initializers().get(node.inputs().getFirst());
        return table != null && table.dims().size() == 2 ? table : null;
    }

    private static void replaceGather(Surgery surgery, Node gather, String ids, int rows, boolean eightBits) {
        String first = surgery.constant(Initializer.single("zeroth/prompt/first", rows));
        String zero = surgery.constant(Initializer.single("zeroth/prompt/zero", 0));
        List<Node> before = List.of(
                Node.of("Less", List.of(ids, first), "zeroth/prompt/is_word"),
                Node.of("Where", List.of("zeroth/prompt/is_word", ids, zero), "zeroth/prompt/word"),
                Node.of("Sub", List.of(ids, first), "zeroth/prompt/off"),
                Node.of("Where", List.of("zeroth/prompt/is_word", zero, "zeroth/prompt/off"), "zeroth/prompt/row"),
                Node.of("Gather", List.of("zeroth/prompt", "zeroth/prompt/row"), "zeroth/prompt/rows"),
                surgery.along("Unsqueeze", "zeroth/prompt/is_word", "zeroth/prompt/mask", 2));
        Node word = gather.reading(1, "zeroth/prompt/word");
        if (eightBits) surgery.replace(gather, append(before, word));
        else choose(surgery, gather, List.of(append(before, word)));
    }

    /// Takes a node's output for words and the prompt's rows for the others.
    ///
    /// @param instead what stands for the node, itself or its successor last; empty: the node alone
    private static void choose(Surgery surgery, Node node, List<Node> instead) {
        String output = node.outputs().getFirst();
        Node last = instead.isEmpty() ? node : instead.getLast();
        List<Node> before = instead.isEmpty() ? List.of() : instead.subList(0, instead.size() - 1);
        Node[] all = append(
                before,
                last.renamed(output, "zeroth/prompt/words"),
                Node.of("Where", List.of("zeroth/prompt/mask", "zeroth/prompt/words", "zeroth/prompt/rows"), output));
        surgery.replace(node, all);
    }

    private static Node[] append(List<Node> nodes, Node... more) {
        return java.util.stream.Stream.concat(nodes.stream(), java.util.Arrays.stream(more))
                .toArray(Node[]::new);
    }

    private static void begin(Tensor prompt, long seed) {
        RandomStream random = new Streams(seed).stream(0, "soft prompt");
        for (long i = 0; i < prompt.size(); i++) prompt.set(i, (float) (DEVIATION * random.nextGaussian()));
    }
}
