package dev.zeroth.onnx.proto;

import java.lang.foreign.MemorySegment;

/// One field of a message, as it lies in the file.
public sealed interface Field {

    /// Its number in the message's description.
    int number();

    /// A whole number of 1 to 10 bytes.
    record Varint(int number, long value) implements Field {}

    /// 8 bytes.
    record Fixed64(int number, long bits) implements Field {}

    /// 4 bytes.
    record Fixed32(int number, int bits) implements Field {}

    /// Bytes: a text, packed numbers, or a message that was not looked into.
    record Bytes(int number, MemorySegment bytes) implements Field {}

    /// A message.
    record Nested(int number, Message message) implements Field {}
}
