package dev.zeroth.onnx.graph;

import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.proto.Field;
import dev.zeroth.onnx.proto.Message;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constant tensor of a graph (`TensorProto`).
///
/// @param dims none for a single number
/// @param message as it lies in the file
public record Initializer(String name, ElementType type, List<Long> dims, Message message) {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final long MOST = 1L << 40;
    private static final int DIMS = 1;
    private static final int TYPE = 2;
    private static final int FLOATS = 4;
    private static final int INTS = 5;
    private static final int LONGS = 7;
    private static final int NAME = 8;
    private static final int RAW = 9;
    private static final int LOCATION = 14;

    public Initializer {
        dims = List.copyOf(dims);
    }

    /// Reads one, and checks that a tensor of its shape has the data that are there.
    static Initializer read(Message message, String source) {
        String name = message.text(NAME);
        String what = "%s: initializer '%s'".formatted(source, name);
        List<Long> dims = message.numbers(DIMS, what);
        ElementType type = ElementType.of(message.numberOr(TYPE, 0));
        Initializer made = new Initializer(name, type, dims, message);
        long size = 1;
        for (long dim : dims) {
            if (dim < 0 || (dim > 0 && size > MOST / dim)) {
                throw new OnnxException("%s: no tensor is of shape %s".formatted(what, dims));
            }
            size *= dim;
        }
        if (message.numberOr(LOCATION, 0) != 0) {
            throw new OnnxException(
                    "%s: its numbers lie in another file, which is not read\nMaybe save the model as one file (below 2 GB)"
                            .formatted(what));
        }
        List<MemorySegment> raw = message.bytes(RAW);
        if (!raw.isEmpty() && type.bytes() > 0 && raw.getLast().byteSize() != size * type.bytes()) {
            throw new OnnxException("%s: %s of shape %s needs %d bytes, and %d are there"
                    .formatted(
                            what, type, dims, size * type.bytes(), raw.getLast().byteSize()));
        }
        if (type == ElementType.FLOAT && raw.isEmpty() && made.floatCount() != size) {
            throw new OnnxException(
                    "%s: shape %s needs %d numbers, and %d are there".formatted(what, dims, size, made.floatCount()));
        }
        return made;
    }

    /// A tensor of floats.
    ///
    /// @param data little-endian
    static Initializer floats(String name, List<Long> dims, MemorySegment data) {
        return make(name, ElementType.FLOAT, dims, data);
    }

    /// A tensor of floats.
    static Initializer floats(String name, List<Long> dims, float[] values) {
        byte[] bytes = new byte[Float.BYTES * values.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return make(name, ElementType.FLOAT, dims, MemorySegment.ofArray(bytes));
    }

    /// A tensor of numbers from 0 to 255.
    static Initializer bytes(String name, List<Long> dims, byte... values) {
        return make(name, ElementType.UINT8, dims, MemorySegment.ofArray(values));
    }

    /// A tensor of numbers from -128 to 127.
    static Initializer signedBytes(String name, List<Long> dims, byte... values) {
        return make(name, ElementType.INT8, dims, MemorySegment.ofArray(values));
    }

    /// A list of whole numbers.
    static Initializer longs(String name, long... values) {
        byte[] bytes = new byte[8 * values.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
        return make(name, ElementType.INT64, List.of((long) values.length), MemorySegment.ofArray(bytes));
    }

    /// A single whole number.
    static Initializer single(String name, long value) {
        Initializer list = longs(name, value);
        return make(name, ElementType.INT64, List.of(), list.message.bytes(RAW).getLast());
    }

    private static Initializer make(String name, ElementType type, List<Long> dims, MemorySegment data) {
        List<Field> fields = new ArrayList<>();
        for (long dim : dims) fields.add(Message.number(DIMS, dim));
        fields.add(Message.number(TYPE, type.code()));
        fields.add(Message.text(NAME, name));
        fields.add(new Field.Bytes(RAW, data));
        return new Initializer(name, type, dims, new Message(fields));
    }

    /// How many numbers there are.
    public long size() {
        long size = 1;
        for (long dim : dims) size *= dim;
        return size;
    }

    /// A single whole number of 64 bits; -1 for anything else.
    long whole() {
        if (type != ElementType.INT64 || size() != 1) return -1;
        List<MemorySegment> raw = message.bytes(RAW);
        if (!raw.isEmpty()) return raw.getLast().get(LONG, 0);
        List<Long> numbers = message.numbers(LONGS, name);
        return numbers.size() == 1 ? numbers.getFirst() : -1;
    }

    /// Numbers of 8 bits; null for another kind.
    @Nullable
    MemorySegment raw() {
        if (type.bytes() != 1) return null;
        List<MemorySegment> raw = message.bytes(RAW);
        if (!raw.isEmpty()) return raw.getLast();
        List<Long> numbers = message.numbers(INTS, name);
        if (numbers.size() != size()) return null;
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) bytes[i] = numbers.get(i).byteValue();
        return MemorySegment.ofArray(bytes);
    }

    private long floatCount() {
        long count = 0;
        for (Field field : message.fields()) {
            if (field.number() != FLOATS) continue;
            if (field instanceof Field.Bytes packed) count += packed.bytes().byteSize() / 4;
            if (field instanceof Field.Fixed32) count++;
        }
        return count;
    }

    /// Copies floats.
    ///
    /// @param to of exactly as many numbers
    public void copyFloats(MemorySegment to) {
        if (type != ElementType.FLOAT) throw new IllegalStateException(name + " is " + type);
        List<MemorySegment> raw = message.bytes(RAW);
        if (!raw.isEmpty()) {
            to.copyFrom(raw.getLast());
            return;
        }
        long at = 0;
        for (Field field : message.fields()) {
            if (field.number() != FLOATS) continue;
            if (field instanceof Field.Bytes packed) {
                long size = packed.bytes().byteSize() / 4 * 4;
                MemorySegment.copy(packed.bytes(), 0, to, at, size);
                at += size;
            }
            if (field instanceof Field.Fixed32 single) {
                to.set(FLOAT, at, Float.intBitsToFloat(single.bits()));
                at += 4;
            }
        }
    }
}
