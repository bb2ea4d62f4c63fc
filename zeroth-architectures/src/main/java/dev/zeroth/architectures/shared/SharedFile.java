package dev.zeroth.architectures.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// Shared weights between two epochs of their training, in a file that is always whole:
///
/// ```
/// file = "zeroshar" crc32c (8 bytes) epochs boxes
/// ```
///
/// @param epochs that were done
record SharedFile(int epochs, Map<String, Box> boxes) {

    private static final byte[] MAGIC = "zeroshar".getBytes(StandardCharsets.US_ASCII);
    private static final int FRONT = 16;

    void write(Path file) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeInt(epochs);
                out.writeInt(boxes.size());
                for (Map.Entry<String, Box> entry : boxes.entrySet()) write(entry.getKey(), entry.getValue(), out);
            }
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(beside))) {
                out.write(MAGIC);
                out.writeLong(sum(bytes.toByteArray()));
                bytes.writeTo(out);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /// @throws IllegalArgumentException if it is damaged
    static SharedFile read(Path file) {
        try {
            byte[] all = Files.readAllBytes(file);
            byte[] content = Arrays.copyOfRange(all, Math.min(FRONT, all.length), all.length);
            boolean ours = all.length > FRONT && Arrays.equals(MAGIC, Arrays.copyOf(all, MAGIC.length));
            if (!ours
                    || new DataInputStream(new ByteArrayInputStream(all, MAGIC.length, Long.BYTES)).readLong()
                            != sum(content)) {
                throw new IllegalArgumentException("the shared weights in %s are damaged".formatted(file));
            }
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

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }
}
