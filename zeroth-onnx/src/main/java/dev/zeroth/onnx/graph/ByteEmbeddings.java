package dev.zeroth.onnx.graph;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of token embeddings in 8 bits, with a scale for each token:
///
/// ```
/// E[t] ~ s_t q[t],   s_t = max_j abs E[t, j] / 127
/// ```
public final class ByteEmbeddings {

    private static final int MOST = 127;

    private ByteEmbeddings() {}

    /// Whether a graph has a table of floats whose rows an input names.
    public static boolean possible(Surgery surgery, String ids) {
        return gather(surgery, ids) != null;
    }

    /// Changes the table.
    ///
    /// @param ids the graph input with the tokens
    public static void apply(Surgery surgery, String ids) {
        Node gather = gather(surgery, ids);
        if (gather == null) throw surgery.fault("no table of embeddings in 32 bits is read by '%s'".formatted(ids));
        Initializer table = surgery.initializer(gather.inputs().getFirst());
        if (table == null) throw new IllegalStateException("checked before");
        float[] floats = new float[Math.toIntExact(table.size())];
        table.copyFloats(MemorySegment.ofArray(floats));
        int width = Math.toIntExact(table.dims().get(1));
        float[] scales = new float[floats.length / width];
        byte[] numbers = new byte[floats.length];
        for (int t = 0; t < scales.length; t++) {
            float greatest = 0;
            for (int j = t * width; j < (t + 1) * width; j++) greatest = Math.max(greatest, Math.abs(floats[j]));
            scales[t] = greatest > 0 ? greatest / MOST : 1;
            for (int j = t * width; j < (t + 1) * width; j++) {
                numbers[j] = (byte) Math.clamp(Math.round(floats[j] / scales[t]), -MOST, MOST);
            }
        }
        String path = "zeroth/embeddings";
        String table8 = surgery.constant(Initializer.signedBytes(path + "/table", table.dims(), numbers));
        String scale =
                surgery.constant(Initializer.floats(path + "/scales", List.of((long) scales.length, 1L), scales));
        surgery.replace(
                gather,
                Node.of("Gather", List.of(table8, ids), path + "/rows"),
                Node.of(
                        "Cast",
                        List.of(path + "/rows"),
                        path + "/floats",
                        Node.attribute("to", ElementType.FLOAT.code())),
                Node.of("Gather", List.of(scale, ids), path + "/scale"),
                Node.of(
                        "Mul",
                        List.of(path + "/floats", path + "/scale"),
                        gather.outputs().getFirst()));
        surgery.sweep();
    }

    private static @Nullable Node gather(Surgery surgery, String ids) {
        for (Node node : surgery.nodes()) {
            if (!node.op().equals("Gather") || !node.inputs().get(1).equals(ids)) continue;
            Initializer table = surgery.initializer(node.inputs().getFirst());
            if (table != null && table.dims().size() == 2 && table.type() == ElementType.FLOAT) return node;
        }
        return null;
    }
}
