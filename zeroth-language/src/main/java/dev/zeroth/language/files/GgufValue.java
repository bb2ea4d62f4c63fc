package dev.zeroth.language.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A value of GGUF's metadata.
///
/// @param type 0 ... 12, as GGUF numbers them
/// @param value a Long for whole numbers, a Double for others, a Boolean, a String, or an [Items]
record GgufValue(int type, Object value) {

    static final int UINT8 = 0;
    static final int INT8 = 1;
    static final int UINT16 = 2;
    static final int INT16 = 3;
    static final int UINT32 = 4;
    static final int INT32 = 5;
    static final int FLOAT32 = 6;
    static final int BOOL = 7;
    static final int STRING = 8;
    static final int ARRAY = 9;
    static final int UINT64 = 10;
    static final int INT64 = 11;
    static final int FLOAT64 = 12;

    private static final int[] LEAST = {1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8};
    private static final int MOST_DEPTH = 2;

    /// @param type of each
    record Items(int type, List<Object> list) {}

    static GgufValue of(String text) {
        return new GgufValue(STRING, text);
    }

    static GgufValue of(long number) {
        return new GgufValue(UINT32, number);
    }

    static GgufValue of(float number) {
        return new GgufValue(FLOAT32, (double) number);
    }

    static GgufValue of(boolean value) {
        return new GgufValue(BOOL, value);
    }

    static GgufValue of(int type, List<?> list) {
        return new GgufValue(ARRAY, new Items(type, new ArrayList<>(list)));
    }

    static GgufValue read(Source source, String key) {
        int type = source.readInt("the type of " + key);
        return new GgufValue(type, value(source, type, key, 0));
    }

    private static Object value(Source source, int type, String key, int depth) {
        return switch (type) {
            case UINT8 -> (long) (source.readByte(key) & 0xFF);
            case INT8 -> (long) source.readByte(key);
            case UINT16 -> (long) (source.readShort(key) & 0xFFFF);
            case INT16 -> (long) source.readShort(key);
            case UINT32 -> source.readInt(key) & 0xFFFFFFFFL;
            case INT32 -> (long) source.readInt(key);
            case FLOAT32 -> (double) source.readFloat(key);
            case BOOL -> source.readByte(key) != 0;
            case STRING -> source.text(source.readLong(key), key);
            case UINT64, INT64 -> source.readLong(key);
            case FLOAT64 -> Double.longBitsToDouble(source.readLong(key));
            case ARRAY -> items(source, key, depth + 1);
            default -> throw source.fault("%s has type %d, which GGUF does not know".formatted(key, type));
        };
    }

    private static Items items(Source source, String key, int depth) {
        if (depth > MOST_DEPTH) throw source.fault("%s: lists within lists within lists".formatted(key));
        int type = source.readInt(key);
        if (type < 0 || type >= LEAST.length) {
            throw source.fault("%s is a list of type %d, which GGUF does not know".formatted(key, type));
        }
        int count = source.count(source.readLong(key), LEAST[type], key);
        List<Object> list = new ArrayList<>(Math.min(count, 1 << 20));
        for (int i = 0; i < count; i++) list.add(value(source, type, key, depth));
        return new Items(type, list);
    }

    void write(Sink sink) throws IOException {
        sink.writeInt(type);
        write(sink, type, value);
    }

    private static void write(Sink sink, int type, Object value) throws IOException {
        switch (value) {
            case String text -> sink.writeText(text);
            case Boolean flag -> sink.write(new byte[] {(byte) (flag ? 1 : 0)});
            case Double number when type == FLOAT32 -> sink.writeFloat(number.floatValue());
            case Double number -> sink.writeLong(Double.doubleToRawLongBits(number));
            case Items items -> {
                sink.writeInt(items.type);
                sink.writeLong(items.list.size());
                for (Object item : items.list) write(sink, items.type, item);
            }
            case Long number -> whole(sink, LEAST[type], number);
            default -> throw new IllegalStateException("not a value of GGUF: " + value);
        }
    }

    private static void whole(Sink sink, int bytes, long number) throws IOException {
        byte[] little = new byte[bytes];
        for (int i = 0; i < bytes; i++) little[i] = (byte) (number >> (8 * i));
        sink.write(little);
    }
}
