package dev.zeroth.onnx.proto;

import dev.zeroth.onnx.OnnxException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// A message of Protocol Buffers, the format of ONNX files: fields in their order, those that this program does not
/// know among them, so that a message that was read and written again has lost nothing.
///
/// Bytes stay where they lie (a mapped file, as a rule). A message within a message is looked into only
/// when it is asked for, so that depth costs nothing. Reading is bounded by the file's own size and
/// [#MOST_FIELDS].
///
/// @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
public record Message(List<Field> fields) {

    /// More fields than any model has.
    public static final int MOST_FIELDS = 1 << 20;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    public Message {
        fields = List.copyOf(fields);
    }

    /// Fields to add to.
    public static Message of(Field... fields) {
        return new Message(List.of(fields));
    }

    /// A text as a field.
    public static Field text(int number, String text) {
        return new Field.Bytes(number, MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// A number as a field.
    public static Field number(int number, long value) {
        return new Field.Varint(number, value);
    }

    /// A message as a field.
    public static Field nested(int number, Message message) {
        return new Field.Nested(number, message);
    }

    /// Reads.
    ///
    /// @param what it is, for the message of an [OnnxException]
    public static Message parse(MemorySegment bytes, String what) {
        Reader reader = new Reader(bytes, what);
        List<Field> fields = new ArrayList<>();
        while (reader.left() > 0) {
            if (fields.size() == MOST_FIELDS) throw reader.fault("more than %d fields".formatted(MOST_FIELDS));
            fields.add(reader.field());
        }
        return new Message(fields);
    }

    /// All messages, or bytes, of a number.
    public List<MemorySegment> bytes(int number) {
        List<MemorySegment> all = new ArrayList<>();
        for (Field field : fields) {
            if (field.number() != number) continue;
            if (field instanceof Field.Bytes some) all.add(some.bytes());
            else if (field instanceof Field.Nested inner)
                all.add(MemorySegment.ofArray(inner.message().encode()));
        }
        return all;
    }

    /// All messages of a number.
    public List<Message> messages(int number, String what) {
        List<Message> all = new ArrayList<>();
        for (Field field : fields) {
            if (field.number() != number) continue;
            if (field instanceof Field.Nested inner) all.add(inner.message());
            else if (field instanceof Field.Bytes some) all.add(parse(some.bytes(), what));
        }
        return all;
    }

    /// All texts of a number.
    public List<String> texts(int number) {
        return bytes(number).stream().map(Message::utf8).toList();
    }

    /// The last text of a number, or an empty one.
    public String text(int number) {
        List<String> all = texts(number);
        return all.isEmpty() ? "" : all.getLast();
    }

    /// All whole numbers of a number, packed or not.
    public List<Long> numbers(int number, String what) {
        List<Long> all = new ArrayList<>();
        for (Field field : fields) {
            if (field.number() != number) continue;
            if (field instanceof Field.Varint single) all.add(single.value());
            if (field instanceof Field.Bytes packed) {
                Reader reader = new Reader(packed.bytes(), what);
                while (reader.left() > 0) {
                    if (all.size() == MOST_FIELDS) throw reader.fault("more than %d numbers".formatted(MOST_FIELDS));
                    all.add(reader.varint());
                }
            }
        }
        return all;
    }

    /// The last whole number of a number, or another one.
    public long numberOr(int number, long other) {
        long value = other;
        for (Field field : fields) {
            if (field.number() == number && field instanceof Field.Varint found) value = found.value();
        }
        return value;
    }

    /// Without the fields of some numbers.
    public Message without(IntPredicate numbers) {
        return new Message(
                fields.stream().filter(field -> !numbers.test(field.number())).toList());
    }

    /// With further fields at the end.
    public Message with(List<? extends Field> more) {
        List<Field> all = new ArrayList<>(fields);
        all.addAll(more);
        return new Message(all);
    }

    /// How many bytes it takes.
    public long size() {
        return Encoder.size(this);
    }

    /// As bytes on the heap; for small messages.
    public byte[] encode() {
        byte[] bytes = new byte[Math.toIntExact(size())];
        encode(MemorySegment.ofArray(bytes));
        return bytes;
    }

    /// Writes itself to the beginning of memory.
    ///
    /// @param to at least [#size()] bytes
    public void encode(MemorySegment to) {
        new Encoder(to).write(this);
    }

    private static String utf8(MemorySegment bytes) {
        return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /// A place in bytes.
    private static final class Reader {

        private static final int MOST_BITS = 63;
        private static final long MOST_NUMBER = (1 << 29) - 1;

        private final MemorySegment bytes;
        private final String what;
        private long place;

        Reader(MemorySegment bytes, String what) {
            this.bytes = bytes;
            this.what = what;
        }

        long left() {
            return bytes.byteSize() - place;
        }

        OnnxException fault(String fault) {
            return new OnnxException("%s, at byte %d of its %d: %s".formatted(what, place, bytes.byteSize(), fault));
        }

        Field field() {
            long key = varint();
            long number = key >>> 3;
            if (number < 1 || number > MOST_NUMBER) throw fault("there is no field of number " + number);
            int n = (int) number;
            return switch ((int) (key & 7)) {
                case 0 -> new Field.Varint(n, varint());
                case 1 -> new Field.Fixed64(n, take(8).get(LONG, 0));
                case 2 -> new Field.Bytes(n, take(varint()));
                case 5 -> new Field.Fixed32(n, take(4).get(INT, 0));
                default -> throw fault("no kind of field is " + (key & 7));
            };
        }

        long varint() {
            long value = 0;
            for (int shift = 0; shift <= MOST_BITS; shift += 7) {
                byte next = take(1).get(ValueLayout.JAVA_BYTE, 0);
                value |= (next & 0x7fL) << shift;
                if (next >= 0) return value;
            }
            throw fault("a number of more than 10 bytes");
        }

        private MemorySegment take(long count) {
            if (count < 0 || count > left()) {
                throw fault("%s bytes are needed and %d are left".formatted(Long.toUnsignedString(count), left()));
            }
            MemorySegment taken = bytes.asSlice(place, count);
            place += count;
            return taken;
        }
    }
}
