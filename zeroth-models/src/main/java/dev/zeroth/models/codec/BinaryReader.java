package dev.zeroth.models.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what a [BinaryWriter] wrote.
public final class BinaryReader {
    /// Bytes that are not what they should be.
    public static final class DamagedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// @param message what was found, without the file's name
        public DamagedException(String message) {
            super(message);
        }
    }

    private final ByteBuffer bytes;

    /// Reads from a copy of the bytes.
    public BinaryReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes.clone());
    }

    /// How many bytes are left.
    public int left() {
        return bytes.remaining();
    }

    /// A whole number of four bytes.
    public int whole() {
        try {
            return bytes.getInt();
        } catch (BufferUnderflowException e) {
            throw ended(e);
        }
    }

    /// A whole number of four bytes that must lie between two others.
    public int whole(int min, int max, String what) {
        int value = whole();
        if (value < min || value > max) {
            throw new DamagedException(what + " must be from " + min + " to " + max + ", got " + value);
        }
        return value;
    }

    /// A whole number of eight bytes.
    public long large() {
        try {
            return bytes.getLong();
        } catch (BufferUnderflowException e) {
            throw ended(e);
        }
    }

    /// A double.
    public double real() {
        try {
            return bytes.getDouble();
        } catch (BufferUnderflowException e) {
            throw ended(e);
        }
    }

    /// A switch.
    public boolean on() {
        try {
            return bytes.get() != 0;
        } catch (BufferUnderflowException e) {
            throw ended(e);
        }
    }

    /// A count of things that take at least so many bytes each.
    public int count(int bytesEach) {
        int count = whole();
        if (count < 0 || (long) count * bytesEach > bytes.remaining()) {
            throw new DamagedException(
                    "a count of " + count + " does not fit the " + bytes.remaining() + " bytes left");
        }
        return count;
    }

    /// A string.
    public String text() {
        byte[] utf8 = raw();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DamagedException("a name is not UTF-8");
        }
    }

    /// A constant, by its name.
    public <E extends Enum<E>> E choice(Class<E> type) {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new DamagedException("there is no " + type.getSimpleName() + " '" + name + "'");
        }
    }

    /// Bytes.
    public byte[] raw() {
        byte[] value = new byte[count(1)];
        bytes.get(value);
        return value;
    }

    /// Whole numbers.
    public int[] wholes() {
        int[] values = new int[count(Integer.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getInt();
        }
        return values;
    }

    /// Doubles.
    public double[] reals() {
        double[] values = new double[count(Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getDouble();
        }
        return values;
    }

    /// Arrays of doubles.
    public double[][] table() {
        double[][] rows = new double[count(Integer.BYTES)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = reals();
        }
        return rows;
    }

    /// Arrays of doubles that must have a shape.
    public double[][] table(int rows, int columns, String what) {
        double[][] table = table();
        boolean fits = table.length == rows;
        for (double[] row : table) {
            fits &= row.length == columns;
        }
        if (!fits) {
            throw new DamagedException(what + " must be " + rows + " x " + columns);
        }
        return table;
    }

    /// Strings.
    public List<String> texts() {
        int count = count(Integer.BYTES);
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(text());
        }
        return values;
    }

    private static DamagedException ended(BufferUnderflowException e) {
        DamagedException damaged = new DamagedException("it ends too early");
        damaged.initCause(e);
        return damaged;
    }
}
