package dev.zeroth.architectures.inheritance;

import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// What a network learned, in a file that is there whole or not at all:
///
/// ```
/// file = "zeroheir" crc32c (8 bytes) numbers (4 bytes each, tensor by tensor)
/// ```
final class KeptWeights {

    private static final byte[] MAGIC = "zeroheir".getBytes(StandardCharsets.US_ASCII);

    private KeptWeights() {}

    static void write(Weights weights, Path file) {
        int count = 0;
        for (Tensor tensor : weights.tensors()) count += Math.toIntExact(tensor.size());
        ByteBuffer numbers = ByteBuffer.allocate(Float.BYTES * count);
        for (Tensor tensor : weights.tensors()) {
            for (float number : tensor.data().toArray(ValueLayout.JAVA_FLOAT)) numbers.putFloat(number);
        }
        numbers.flip();
        ByteBuffer all = ByteBuffer.allocate(MAGIC.length + Long.BYTES + numbers.limit());
        all.put(MAGIC).putLong(sum(numbers.duplicate())).put(numbers);
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(beside, all.array());
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a file is there and not torn, as a power cut may leave it.
    static boolean whole(Path file) {
        return Files.exists(file) && whole(bytes(file));
    }

    private static boolean whole(ByteBuffer file) {
        if (file.remaining() < MAGIC.length + Long.BYTES) return false;
        ByteBuffer rest = file.duplicate();
        byte[] magic = new byte[MAGIC.length];
        rest.get(magic);
        return Arrays.equals(magic, MAGIC) && rest.getLong() == sum(rest.duplicate());
    }

    private static ByteBuffer bytes(Path file) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads into weights of the same sizes.
    ///
    /// @throws IllegalArgumentException if the file is damaged, or of another network
    static void read(Path file, Weights into) {
        ByteBuffer all = bytes(file);
        long count = 0;
        for (Tensor tensor : into.tensors()) count += tensor.size();
        int head = MAGIC.length + Long.BYTES;
        if (all.remaining() != head + Float.BYTES * count || !whole(all)) {
            throw new IllegalArgumentException("the weights in %s are damaged, or of another network".formatted(file));
        }
        all.position(head);
        for (Tensor tensor : into.tensors()) {
            for (long i = 0; i < tensor.size(); i++) tensor.set(i, all.getFloat());
        }
    }

    private static long sum(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue();
    }
}
