package dev.zeroth.architectures.shared;

import dev.zeroth.networks.training.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shared weights between two epochs of their training, in a [WholeFile]:
///
/// ```
/// content = epochs boxes
/// ```
///
/// @param epochs that were done
record SharedFile(int epochs, Map<String, Box> boxes) {

    private static final String MAGIC = "zeroshar";

    void write(Path file) {
        new WholeFile(file, MAGIC).write(out -> {
            out.writeInt(epochs);
            out.writeInt(boxes.size());
            for (Map.Entry<String, Box> entry : boxes.entrySet()) write(entry.getKey(), entry.getValue(), out);
        });
    }

    private static void write(String key, Box box, DataOutputStream out) throws IOException {
        out.writeUTF(key);
        out.writeInt(box.extents().size());
        for (int extent : box.extents()) out.writeInt(extent);
        out.writeLong(box.steps());
        out.writeInt(box.kept().length);
        for (float value : box.values()) out.writeFloat(value);
        for (float[] slot : box.kept()) for (float value : slot) out.writeFloat(value);
    }

    /// What is kept; null where nothing is, or the file is torn.
    static @Nullable SharedFile read(Path file) {
        byte[] content = new WholeFile(file, MAGIC).read();
        if (content == null) return null;
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
            int epochs = in.readInt();
            Map<String, Box> boxes = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) boxes.put(in.readUTF(), box(in));
            return new SharedFile(epochs, boxes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Box box(DataInputStream in) throws IOException {
        List<Integer> extents = new ArrayList<>();
        int size = 1;
        for (int left = in.readInt(); left > 0; left--) {
            extents.add(in.readInt());
            size *= extents.getLast();
        }
        long steps = in.readLong();
        float[][] kept = new float[in.readInt()][];
        float[] values = numbers(in, size);
        for (int s = 0; s < kept.length; s++) kept[s] = numbers(in, size);
        return new Box(extents, values, kept, steps);
    }

    private static float[] numbers(DataInputStream in, int size) throws IOException {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) numbers[i] = in.readFloat();
        return numbers;
    }
}
