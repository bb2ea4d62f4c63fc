package dev.zeroth.onnx.graph;

import dev.zeroth.onnx.proto.Field;
import dev.zeroth.onnx.proto.Message;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Models of other makers, as small as can be: floats `x` in, floats `y` out.
public final class ForeignModels {

    private ForeignModels() {}

    /// y = relu(x W^T + b) V + c, both by Gemm.
    public static byte[] gemm() {
        return model(
                List.of(-1L, 4L),
                List.of(
                        new Node(
                                "Gemm",
                                "/first/Gemm",
                                List.of("x", "first.weight", "first.bias"),
                                List.of("h"),
                                Message.of(Node.attribute("transB", 1))),
                        Node.of("Relu", List.of("h"), "r"),
                        new Node(
                                "Gemm",
                                "/second/Gemm",
                                List.of("r", "onnx::Gemm_9", "second.bias"),
                                List.of("y"),
                                Message.of())),
                List.of(
                        floats("first.weight", 3, 4),
                        floats("first.bias", 3),
                        floats("onnx::Gemm_9", 3, 2),
                        floats("second.bias", 2)));
    }

    /// y = x W^T + b, W turned by a node of its own.
    public static byte[] turned() {
        return model(
                List.of(-1L, 5L, 4L),
                List.of(
                        Node.of("Transpose", List.of("dense.weight"), "turned"),
                        Node.of("MatMul", List.of("x", "turned"), "product"),
                        Node.of("Add", List.of("product", "dense.bias"), "y")),
                List.of(floats("dense.weight", 3, 4), floats("dense.bias", 3)));
    }

    /// y = the mean over the picture of relu(conv(x, K) + b).
    public static byte[] convolution() {
        return model(
                List.of(-1L, 1L, 5L, 5L),
                List.of(
                        Node.of("Conv", List.of("x", "conv.weight", "conv.bias"), "c"),
                        Node.of("Relu", List.of("c"), "r"),
                        Node.of("GlobalAveragePool", List.of("r"), "p"),
                        Node.of("Flatten", List.of("p"), "y")),
                List.of(floats("conv.weight", 2, 1, 3, 3), floats("conv.bias", 2)));
    }

    /// As [#gemm], with numbers of 16 bits.
    public static byte[] halves() {
        Initializer weight = new Initializer(
                "half.weight",
                ElementType.FLOAT16,
                List.of(4L, 2L),
                Message.of(
                        Message.number(1, 4),
                        Message.number(1, 2),
                        Message.number(2, 10),
                        Message.text(8, "half.weight"),
                        new Field.Bytes(9, MemorySegment.ofArray(new byte[16]))));
        return model(
                List.of(-1L, 4L),
                List.of(
                        Node.of("Cast", List.of("half.weight"), "w", Node.attribute("to", 1)),
                        Node.of("MatMul", List.of("x", "w"), "y")),
                List.of(weight));
    }

    /// Breaks the format: a product of one value.
    public static byte[] half() {
        return model(
                List.of(-1L, 4L),
                List.of(Node.of("MatMul", List.of("x"), "h"), Node.of("MatMul", List.of("h", "dense.weight"), "y")),
                List.of(floats("dense.weight", 4, 3)));
    }

    /// Two products; left-out values before and after the second one's weight.
    public static byte[] leftOut() {
        return model(
                List.of(-1L, 4L),
                List.of(
                        Node.of("MatMul", List.of("x", "first.weight"), "h"),
                        new Node("Dropout", "", List.of("h"), List.of("r", ""), Message.of()),
                        Node.of("MatMul", List.of("r", "second.weight"), "p"),
                        Node.of("Clip", List.of("p", "", ""), "y")),
                List.of(floats("first.weight", 4, 3), floats("second.weight", 3, 2)));
    }

    /// Two products, with noise between them and after them.
    public static byte[] noise() {
        return model(
                List.of(-1L, 4L),
                List.of(
                        Node.of("RandomNormal", List.of(), "n", Node.listAttribute("shape", 1)),
                        Node.of("MatMul", List.of("x", "first.weight"), "h"),
                        Node.of("Add", List.of("h", "n"), "r"),
                        Node.of("MatMul", List.of("r", "second.weight"), "p"),
                        Node.of("Sub", List.of("p", "n"), "y")),
                List.of(floats("first.weight", 4, 3), floats("second.weight", 3, 2)));
    }

    /// A list of values that one product makes and another one's is added to.
    public static byte[] list() {
        return model(
                List.of(-1L, 4L),
                List.of(
                        Node.of("MatMul", List.of("x", "first.weight"), "h"),
                        Node.of("SequenceConstruct", List.of("h"), "s"),
                        Node.of("MatMul", List.of("h", "second.weight"), "p"),
                        Node.of("SequenceInsert", List.of("s", "p"), "t"),
                        Node.of("ConcatFromSequence", List.of("t"), "y", Node.attribute("axis", 1))),
                List.of(floats("first.weight", 4, 3), floats("second.weight", 3, 2)));
    }

    /// Two products, the first with a bias in a walk of its own.
    public static byte[] chained() {
        return model(
                List.of(-1L, 5L, 4L),
                List.of(
                        Node.of("MatMul", List.of("x", "first.weight"), "product"),
                        Node.of("Add", List.of("product", "first.bias"), "h"),
                        Node.of("MatMul", List.of("h", "second.weight"), "y")),
                List.of(floats("first.weight", 4, 3), floats("first.bias", 3), floats("second.weight", 3, 2)));
    }

    /// y = x W with W in 8 bits, whose zero point a node makes.
    public static byte[] madeZero() {
        return model(
                List.of(-1L, 4L),
                List.of(
                        new Node("DynamicQuantizeLinear", "", List.of("x"), List.of("q", "s", "z"), Message.of()),
                        Node.of("Identity", List.of("dense.zero"), "zero"),
                        Node.of("MatMulInteger", List.of("q", "dense.weight_quantized", "z", "zero"), "i"),
                        Node.of("Cast", List.of("i"), "f", Node.attribute("to", 1)),
                        Node.of("Mul", List.of("s", "dense.weight_scale"), "scales"),
                        Node.of("Mul", List.of("f", "scales"), "y")),
                List.of(bytes("dense.weight_quantized", 4, 3), bytes("dense.zero"), floats("dense.weight_scale", 3)));
    }

    private static Initializer bytes(String name, long... dims) {
        List<Field> fields = new ArrayList<>();
        List<Long> extents = new ArrayList<>();
        int count = 1;
        for (long dim : dims) {
            fields.add(Message.number(1, dim));
            extents.add(dim);
            count *= (int) dim;
        }
        fields.add(Message.number(2, ElementType.UINT8.code()));
        fields.add(Message.text(8, name));
        fields.add(new Field.Bytes(9, MemorySegment.ofArray(new byte[count])));
        return new Initializer(name, ElementType.UINT8, extents, new Message(fields));
    }

    private static Initializer floats(String name, long... dims) {
        List<Long> extents = new ArrayList<>();
        int count = 1;
        for (long dim : dims) {
            extents.add(dim);
            count *= (int) dim;
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : TinyEncoder.values(name, count)) bytes.putFloat(value);
        return Initializer.floats(name, extents, MemorySegment.ofArray(bytes.array()));
    }

    private static byte[] model(List<Long> input, List<Node> nodes, List<Initializer> initializers) {
        List<Field> fields = new ArrayList<>();
        nodes.forEach(node -> fields.add(Message.nested(1, node.message())));
        fields.add(Message.text(2, "foreign"));
        initializers.forEach(each -> fields.add(Message.nested(5, each.message())));
        fields.add(Message.nested(11, Port.floats("x", input).message()));
        fields.add(Message.nested(12, Port.untyped("y").message()));
        return Message.of(
                        Message.number(1, 7),
                        Message.nested(8, Message.of(Message.text(1, ""), Message.number(2, 13))),
                        Message.nested(7, new Message(fields)))
                .encode();
    }
}
