package dev.zeroth.architectures.training;

import dev.zeroth.json.Json;
import dev.zeroth.networks.Network;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.weights.Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A network in a safetensors file: its weights by name, and in the file's metadata its layers as a study
/// file lists them, what goes in, and its classes.
///
/// @see <a href="https://github.com/huggingface/safetensors">safetensors</a>
public final class SavedNetwork {

    private static final int ALIGNMENT = 8;

    private SavedNetwork() {}

    /// @param yaml the layers
    public static void write(Network network, Weights weights, String yaml, List<String> classes, Path out)
            throws IOException {
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("architecture", yaml);
        metadata.put("in", network.in().toString());
        metadata.put("classes", Json.write(classes));
        header.put("__metadata__", metadata);
        long place = 0;
        for (Tensor tensor : weights.tensors()) {
            long end = place + Float.BYTES * tensor.size();
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("dtype", "F32");
            entry.put("shape", tensor.shape().extents());
            entry.put("data_offsets", List.of(place, end));
            header.put(tensor.name(), entry);
            place = end;
        }
        StringBuilder text = new StringBuilder(Json.write(header));
        while (text.toString().getBytes(StandardCharsets.UTF_8).length % ALIGNMENT != 0) text.append(' ');
        Path beside = out.resolveSibling(out.getFileName() + ".new");
        try (OutputStream stream = Files.newOutputStream(beside)) {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            stream.write(number(bytes.length));
            stream.write(bytes);
            for (Tensor tensor : weights.tensors()) stream.write(numbers(tensor));
        }
        Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] numbers(Tensor tensor) {
        float[] values = tensor.data().toArray(ValueLayout.JAVA_FLOAT);
        byte[] bytes = new byte[Float.BYTES * values.length];
        little(bytes).asFloatBuffer().put(values);
        return bytes;
    }

    private static byte[] number(long value) {
        byte[] bytes = new byte[Long.BYTES];
        little(bytes).putLong(value);
        return bytes;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
