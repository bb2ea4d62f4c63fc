package dev.zeroth.models.codec;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes values into a growing array of bytes.
public final class BinaryWriter {
    @FunctionalInterface
    private interface Write {
        void to(DataOutputStream out) throws IOException;
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /// Everything written so far.
    public byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /// A whole number of four bytes.
    public BinaryWriter whole(int value) {
        return write(o -> o.writeInt(value));
    }

    /// A whole number of eight bytes.
    public BinaryWriter large(long value) {
        return write(o -> o.writeLong(value));
    }

    /// A double.
    public BinaryWriter real(double value) {
        return write(o -> o.writeDouble(value));
    }

    /// A switch.
    public BinaryWriter on(boolean value) {
        return write(o -> o.writeBoolean(value));
    }

    /// A string in UTF-8 after its length in bytes.
    public BinaryWriter text(String value) {
        return raw(value.getBytes(StandardCharsets.UTF_8));
    }

    /// The name of a constant.
    public BinaryWriter choice(Enum<?> value) {
        return text(value.name());
    }

    /// Bytes after their count.
    public BinaryWriter raw(byte[] value) {
        whole(value.length);
        return write(o -> o.write(value));
    }

    /// Whole numbers after their count.
    public BinaryWriter wholes(int[] values) {
        whole(values.length);
        for (int value : values) {
            whole(value);
        }
        return this;
    }

    /// Doubles after their count.
    public BinaryWriter reals(double[] values) {
        whole(values.length);
        for (double value : values) {
            real(value);
        }
        return this;
    }

    /// Arrays of doubles after their count.
    public BinaryWriter table(double[][] rows) {
        whole(rows.length);
        for (double[] row : rows) {
            reals(row);
        }
        return this;
    }

    /// Strings after their count.
    public BinaryWriter texts(List<String> values) {
        whole(values.size());
        values.forEach(this::text);
        return this;
    }

    private BinaryWriter write(Write write) {
        try {
            write.to(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail", e);
        }
    }
}
