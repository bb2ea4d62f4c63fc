package dev.zeroth.onnx.graph;

import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.onnx.proto.Field;
import dev.zeroth.onnx.proto.Message;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A model file made by hand: h = tanh(`E[ids]` W + b), with a weight matrix that has no name of its own.
public final class TinyEncoder {

    public static final int WORDS = 20;
    public static final int WIDTH = 6;

    private TinyEncoder() {}

    /// The file's bytes.
    public static byte[] file() {
        return model(nodes(), initializers()).encode();
    }

    public static List<Node> nodes() {
        Node mask = Node.of("Cast", List.of("attention_mask"), "/mask", Node.attribute("to", 1));
        Node gather = Node.of("Gather", List.of("words.weight", "input_ids"), "/words/Gather_output_0");
        Node product = new Node(
                "MatMul",
                "/layer/dense/MatMul",
                List.of("/words/Gather_output_0", "onnx::MatMul_7"),
                List.of("/layer/dense/MatMul_output_0"),
                Message.of());
        Node sum = Node.of("Add", List.of("/layer/dense/MatMul_output_0", "layer.dense.bias"), "/sum");
        Node states = Node.of("Tanh", List.of("/sum"), "last_hidden_state");
        return List.of(mask, gather, product, sum, states);
    }

    public static List<Initializer> initializers() {
        return List.of(
                Initializer.floats("words.weight", List.of(20L, 6L), numbers("words", WORDS * WIDTH)),
                Initializer.floats("onnx::MatMul_7", List.of(6L, 6L), numbers("matrix", WIDTH * WIDTH)),
                Initializer.floats("layer.dense.bias", List.of(6L), numbers("bias", WIDTH)));
    }

    /// Numbers as the file has them.
    public static float[] values(String purpose, int count) {
        RandomStream random = new Streams(11).stream(0, purpose);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) values[i] = (float) random.nextGaussian();
        return values;
    }

    private static MemorySegment numbers(String purpose, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values(purpose, count)) bytes.putFloat(value);
        return MemorySegment.ofArray(bytes.array());
    }

    /// A model of any parts.
    public static Message model(List<Node> nodes, List<Initializer> initializers) {
        List<Field> fields = new ArrayList<>();
        nodes.forEach(node -> fields.add(Message.nested(1, node.message())));
        fields.add(Message.text(2, "tiny"));
        initializers.forEach(each -> fields.add(Message.nested(5, each.message())));
        fields.add(Message.nested(11, port("input_ids", ElementType.INT64, 2)));
        fields.add(Message.nested(11, port("attention_mask", ElementType.INT64, 2)));
        fields.add(Message.nested(12, port("last_hidden_state", ElementType.FLOAT, 3)));
        return Message.of(
                Message.number(1, 6),
                Message.nested(8, Message.of(Message.text(1, ""), Message.number(2, 11))),
                Message.nested(7, new Message(fields)));
    }

    private static Message port(String name, ElementType type, int rank) {
        List<Field> extents = new ArrayList<>();
        for (int i = 0; i < rank; i++) extents.add(Message.nested(1, Message.of(Message.text(2, "d" + i))));
        Message tensor = Message.of(Message.number(1, type.code()), Message.nested(2, new Message(extents)));
        return Message.of(Message.text(1, name), Message.nested(2, Message.of(Message.nested(1, tensor))));
    }
}
