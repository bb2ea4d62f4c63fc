package dev.zeroth.onnx.proto;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Writes messages into memory.
final class Encoder {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment to;
    private long place;

    Encoder(MemorySegment to) {
        this.to = to;
    }

    static long size(Message message) {
        long size = 0;
        for (Field field : message.fields()) {
            size += length((long) field.number() << 3);
            size += switch (field) {
                case Field.Varint single -> length(single.value());
                case Field.Fixed64 _ -> 8;
                case Field.Fixed32 _ -> 4;
                case Field.Bytes some ->
                    length(some.bytes().byteSize()) + some.bytes().byteSize();
                case Field.Nested inner -> {
                    long inside = size(inner.message());
                    yield length(inside) + inside;
                }
            };
        }
        return size;
    }

    private static long length(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
    }

    void write(Message message) {
        for (Field field : message.fields()) {
            switch (field) {
                case Field.Varint(int number, long value) -> {
                    key(number, 0);
                    varint(value);
                }
                case Field.Fixed64(int number, long bits) -> {
                    key(number, 1);
                    to.set(LONG, place, bits);
                    place += 8;
                }
                case Field.Fixed32(int number, int bits) -> {
                    key(number, 5);
                    to.set(INT, place, bits);
                    place += 4;
                }
                case Field.Bytes(int number, MemorySegment bytes) -> {
                    key(number, 2);
                    varint(bytes.byteSize());
                    MemorySegment.copy(bytes, 0, to, place, bytes.byteSize());
                    place += bytes.byteSize();
                }
                case Field.Nested(int number, Message inner) -> {
                    key(number, 2);
                    varint(size(inner));
                    write(inner);
                }
            }
        }
    }

    private void key(int number, int kind) {
        varint((long) number << 3 | kind);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            to.set(ValueLayout.JAVA_BYTE, place++, (byte) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        to.set(ValueLayout.JAVA_BYTE, place++, (byte) rest);
    }
}
