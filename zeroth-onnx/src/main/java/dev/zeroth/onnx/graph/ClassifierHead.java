package dev.zeroth.onnx.graph;

import dev.zeroth.tensor.Shape;
import java.util.List;

/// The mean of an encoder's states over the tokens of a text, and a linear layer on it, as parts of the graph:
///
/// ```
/// pooled = sum_t m_t h_t / sum_t m_t,   logits = pooled W^T + b
/// ```
///
/// | symbol | meaning |
/// |---|---|
/// | h | the model's first output, B x T x H; one of B x H is taken as pooled already |
/// | m | the mask of tokens, B x T |
/// | W, b | `head.weight`, C x H, and `head.bias`, C |
public final class ClassifierHead {

    /// Outputs.
    public static final String POOLED = "pooled";

    public static final String LOGITS = "logits";

    private ClassifierHead() {}

    /// Makes `pooled` the only output.
    ///
    /// @param mask the graph input
    public static void pool(Surgery surgery, String mask) {
        Port states = surgery.graph.outputs().getFirst();
        if (states.rank() == 2) {
            surgery.append(Node.of("Identity", List.of(states.name()), POOLED));
        } else {
            String row = surgery.constant(Initializer.longs("zeroth/pool/row", 0, 1, -1));
            String flat = surgery.constant(Initializer.longs("zeroth/pool/flat", 0, -1));
            surgery.append(Node.of("Cast", List.of(mask), "zeroth/pool/mask", Node.attribute("to", 1)));
            surgery.append(Node.of("Reshape", List.of("zeroth/pool/mask", row), "zeroth/pool/masks"));
            surgery.append(Node.of("MatMul", List.of("zeroth/pool/masks", states.name()), "zeroth/pool/sums"));
            surgery.append(Node.of("Reshape", List.of("zeroth/pool/sums", flat), "zeroth/pool/sum"));
            surgery.append(surgery.along("ReduceSum", "zeroth/pool/mask", "zeroth/pool/count", 1));
            surgery.append(Node.of("Div", List.of("zeroth/pool/sum", "zeroth/pool/count"), POOLED));
        }
        surgery.outputs(List.of(Port.floats(POOLED, List.of(-1L, -1L))));
    }

    /// Makes `logits` the only output; after [#pool].
    ///
    /// @param width H
    public static void classify(Surgery surgery, int classes, int width) {
        surgery.slot("head.weight", "zeroth/head/weight", Shape.of(classes, width), _ -> {});
        surgery.slot("head.bias", "zeroth/head/bias", Shape.of(classes), _ -> {});
        surgery.append(Node.of(
                "Gemm",
                List.of(POOLED, "zeroth/head/weight", "zeroth/head/bias"),
                LOGITS,
                Node.attribute("transB", 1)));
        surgery.outputs(List.of(Port.floats(LOGITS, List.of(-1L, (long) classes))));
    }
}
