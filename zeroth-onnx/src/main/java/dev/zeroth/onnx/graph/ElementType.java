package dev.zeroth.onnx.graph;

/// The kinds of numbers in a file, by their number in `TensorProto.DataType`.
public enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT8(3, 1),
    UINT16(4, 2),
    INT16(5, 2),
    INT32(6, 4),
    INT64(7, 8),
    BOOL(9, 1),
    FLOAT16(10, 2),
    DOUBLE(11, 8),
    UINT32(12, 4),
    UINT64(13, 8),
    BFLOAT16(16, 2),
    /// Texts, complex numbers, and kinds of later versions: carried along, never looked into.
    OTHER(0, 0);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /// Its number in the format.
    public int code() {
        return code;
    }

    /// How many bytes a number takes; 0 where not known.
    public int bytes() {
        return bytes;
    }

    /// The kind of a name, in any notation of the format.
    public static ElementType named(String name) {
        for (ElementType type : values()) if (type.name().equals(name)) return type;
        return OTHER;
    }

    static ElementType of(long code) {
        for (ElementType type : values()) if (type.code == code) return type;
        return OTHER;
    }
}
