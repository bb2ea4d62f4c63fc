package dev.zeroth.architectures.inheritance;

import dev.zeroth.networks.training.WholeFile;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// What a network learned, in a [WholeFile]: numbers (4 bytes each, tensor by tensor).
final class KeptWeights {

    private static final String MAGIC = "zeroheir";

    private KeptWeights() {}

    static void write(Weights weights, Path file) {
        new WholeFile(file, MAGIC).write(out -> {
            for (Tensor tensor : weights.tensors()) {
                for (float number : tensor.data().toArray(ValueLayout.JAVA_FLOAT)) out.writeFloat(number);
            }
        });
    }

    /// Whether a file is there and not torn, as a power cut may leave it.
    static boolean whole(Path file) {
        return new WholeFile(file, MAGIC).read() != null;
    }

    /// Reads into weights of the same sizes.
    ///
    /// @throws IllegalArgumentException if the file is damaged, or of another network
    static void read(Path file, Weights into) {
        byte[] content = new WholeFile(file, MAGIC).read();
        long count = 0;
        for (Tensor tensor : into.tensors()) count += tensor.size();
        if (content == null || content.length != Float.BYTES * count) {
            throw new IllegalArgumentException("the weights in %s are damaged, or of another network".formatted(file));
        }
        ByteBuffer numbers = ByteBuffer.wrap(content);
        for (Tensor tensor : into.tensors()) {
            for (long i = 0; i < tensor.size(); i++) tensor.set(i, numbers.getFloat());
        }
    }
}
