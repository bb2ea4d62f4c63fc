package dev.zeroth.onnx.graph;

import dev.zeroth.onnx.proto.Field;
import dev.zeroth.onnx.proto.Message;
import java.util.ArrayList;
import java.util.List;

/// An input or output of a graph (`ValueInfoProto`).
///
/// @param rank how many extents it has; -1 where the file does not say
public record Port(String name, int rank, Message message) {

    private static final String WHAT = "type of an input or output";

    static Port read(Message message) {
        int rank = -1;
        for (Message type : message.messages(2, WHAT)) {
            for (Message tensor : type.messages(1, WHAT)) {
                for (Message shape : tensor.messages(2, WHAT)) {
                    rank = shape.messages(1, WHAT).size();
                }
            }
        }
        return new Port(message.text(1), rank, message);
    }

    /// An output whose kind follows from what makes it.
    static Port untyped(String name) {
        return new Port(name, -1, Message.of(Message.text(1, name)));
    }

    /// A port of floats.
    ///
    /// @param dims below 0: of any extent
    static Port floats(String name, List<Long> dims) {
        return of(name, ElementType.FLOAT, dims);
    }

    /// A port of any kind.
    ///
    /// @param dims below 0: of any extent
    public static Port of(String name, ElementType type, List<Long> dims) {
        List<Field> extents = new ArrayList<>();
        for (long dim : dims) {
            extents.add(Message.nested(1, dim < 0 ? Message.of() : Message.of(Message.number(1, dim))));
        }
        Message tensor = Message.of(Message.number(1, type.code()), Message.nested(2, new Message(extents)));
        Message kind = Message.of(Message.nested(1, tensor));
        return new Port(name, dims.size(), Message.of(Message.text(1, name), Message.nested(2, kind)));
    }
}
