package dev.zeroth.onnx.graph;

import dev.zeroth.onnx.proto.Field;
import dev.zeroth.onnx.proto.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation (`NodeProto`).
///
/// @param op such as `MatMul`
/// @param name perhaps empty
/// @param inputs names of values; an empty one stands for an input left out
/// @param rest attributes and domain
public record Node(String op, String name, List<String> inputs, List<String> outputs, Message rest) {

    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OP = 4;
    private static final int ATTRIBUTE = 5;
    private static final int DOMAIN = 7;
    private static final int TENSOR = 5;
    private static final int GRAPH = 6;
    private static final int GRAPHS = 11;
    private static final int KIND_INT = 2;
    private static final int KIND_INTS = 7;

    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    static Node read(Message message) {
        return new Node(
                message.text(OP),
                message.text(NAME),
                message.texts(INPUT),
                message.texts(OUTPUT),
                message.without(number -> number <= OP));
    }

    /// An operation of the standard set.
    public static Node of(String op, List<String> inputs, String output, Field... attributes) {
        return new Node(op, "", inputs, List.of(output), Message.of(attributes));
    }

    /// An attribute that is a whole number.
    public static Field attribute(String name, long value) {
        return Message.nested(
                ATTRIBUTE, Message.of(Message.text(1, name), Message.number(3, value), Message.number(20, KIND_INT)));
    }

    /// An attribute that is a list of one whole number.
    public static Field listAttribute(String name, long value) {
        return Message.nested(
                ATTRIBUTE, Message.of(Message.text(1, name), Message.number(8, value), Message.number(20, KIND_INTS)));
    }

    /// The same with another output instead of one.
    Node renamed(String output, String other) {
        List<String> all = new ArrayList<>(outputs);
        all.replaceAll(each -> each.equals(output) ? other : each);
        return new Node(op, name, inputs, all, rest);
    }

    /// The same with another input.
    Node reading(int input, String other) {
        List<String> all = new ArrayList<>(inputs);
        all.set(input, other);
        return new Node(op, name, all, outputs, rest);
    }

    /// Whether it is of the standard set of operations.
    boolean standard() {
        return rest.text(DOMAIN).isEmpty();
    }

    /// Whether it holds graphs of its own, as branches and loops do, which may read any value without
    /// saying so.
    boolean hasGraph() {
        return rest.messages(ATTRIBUTE, "attribute").stream()
                .flatMap(attribute -> attribute.fields().stream())
                .anyMatch(field -> field.number() == GRAPH || field.number() == GRAPHS);
    }

    /// A whole-number attribute.
    long attributeOr(String name, long other) {
        for (Message attribute : rest.messages(ATTRIBUTE, "attribute")) {
            if (attribute.text(1).equals(name)) return attribute.numberOr(3, other);
        }
        return other;
    }

    /// The tensor that a node of the kind `Constant` gives; null: it is of another kind.
    ///
    /// @param source the file's name, for messages
    @Nullable
    Initializer tensor(String source) {
        for (Message attribute : rest.messages(ATTRIBUTE, "attribute")) {
            for (Message tensor : attribute.messages(TENSOR, "tensor")) return Initializer.read(tensor, source);
        }
        return null;
    }

    Message message() {
        List<Field> fields = new ArrayList<>();
        for (String input : inputs) fields.add(Message.text(INPUT, input));
        for (String output : outputs) fields.add(Message.text(OUTPUT, output));
        fields.add(Message.text(NAME, name));
        fields.add(Message.text(OP, op));
        return new Message(fields).with(rest.fields());
    }

    /// For messages.
    String label() {
        return name.isEmpty() ? "the %s that makes %s".formatted(op, outputs) : "'%s' (%s)".formatted(name, op);
    }
}
