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

    /// A port of floats.
    ///
    /// @param dims below 0: of any extent
    static Port floats(String name, List<Long> dims) {
        List<Field> extents = new ArrayList<>();
        for (long dim : dims) {
            Field extent = dim < 0 ? Message.text(2, "any") : Message.number(1, dim);
            extents.add(Message.nested(1, Message.of(extent)));
        }
        Message tensor =
                Message.of(Message.number(1, ElementType.FLOAT.code()), Message.nested(2, new Message(extents)));
        Message type = Message.of(Message.nested(1, tensor));
        return new Port(name, dims.size(), Message.of(Message.text(1, name), Message.nested(2, type)));
    }
}
