package dev.zeroth.architectures.training;

import dev.zeroth.json.Json;
import dev.zeroth.networks.Network;
import dev.zeroth.studyfile.StudyFileException;
import dev.zeroth.studyfile.YamlText;
import dev.zeroth.task.Problem;
import dev.zeroth.task.Section;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.Precision;
import dev.zeroth.usage.UsageException;
import dev.zeroth.weights.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A network in a safetensors file: its weights by name, and in the file's metadata what it is
/// ([SavedNetwork]).
///
/// A matrix may be in fewer bits: 16 (`F16`), 8 (`I8`) or 4 (`U8`, two numbers a byte, the first in the
/// lower half), the last two with a scale for each column in a tensor of the same name and `.scales`.
/// Whoever reads it gets what they stand for, to the bit the same each time.
///
/// @see <a href="https://github.com/huggingface/safetensors">safetensors</a>
final class NetworkFile {

    private static final int ALIGNMENT = 8;
    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_HEADER = 1 << 24;
    private static final String METADATA = "__metadata__";

    private NetworkFile() {}

    /// The bytes of a file.
    ///
    /// @param precisions of matrices by their names; others are in 32 bits
    static byte[] bytes(SavedNetwork.Description what, Weights weights, Map<String, Precision> precisions) {
        List<Stored> all = new ArrayList<>();
        for (Tensor tensor : weights.tensors()) {
            Precision precision = tensor.shape().rank() == 2 ? precisions.get(tensor.name()) : null;
            all.addAll(Stored.of(tensor, precision == null ? Precision.F32 : precision));
        }
        Map<String, @Nullable Object> header = new LinkedHashMap<>();
        header.put(METADATA, what.metadata());
        long place = 0;
        for (Stored stored : all) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("dtype", stored.type());
            entry.put("shape", stored.extents());
            entry.put("data_offsets", List.of(place, place + stored.data().length));
            header.put(stored.name(), entry);
            place += stored.data().length;
        }
        StringBuilder text = new StringBuilder(Json.write(header));
        while (text.toString().getBytes(StandardCharsets.UTF_8).length % ALIGNMENT != 0) text.append(' ');
        byte[] head = text.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(head.length)
                .array());
        out.writeBytes(head);
        for (Stored stored : all) out.writeBytes(stored.data());
        return out.toByteArray();
    }

    /// Writes a file, whole or not at all.
    static void write(byte[] bytes, Path out) throws IOException {
        Path beside = out.resolveSibling(out.getFileName() + ".new");
        Files.write(beside, bytes);
        Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING);
    }

    /// @throws UsageException if it is no such file
    static byte[] read(Path file) {
        String source = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UsageException("%s has more than %d bytes".formatted(source, MOST_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What bytes of a file hold.
    ///
    /// @param source the file's name
    /// @throws UsageException if they are no such file
    static SavedNetwork network(byte[] bytes, String source, Arena arena) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.length < Long.BYTES ? -1 : file.getLong();
        if (length < 2 || length > Math.min(MOST_HEADER, file.remaining())) {
            throw new UsageException(
                    "%s is no safetensors file: no header fits its %d bytes".formatted(source, bytes.length));
        }
        String text = new String(bytes, Long.BYTES, (int) length, StandardCharsets.UTF_8);
        try {
            Section header = YamlText.section(source, text);
            SavedNetwork.Description what = SavedNetwork.Description.of(header.section(METADATA), source);
            Network network = what.network();
            if (network.parameterCount() > 2L * bytes.length) {
                throw new UsageException("%s is no network: its layers have %d numbers, more than its %d bytes can hold"
                        .formatted(source, network.parameterCount(), bytes.length));
            }
            int first = Long.BYTES + (int) length;
            ByteBuffer data = file.slice(first, bytes.length - first).order(ByteOrder.LITTLE_ENDIAN);
            List<Tensor> tensors = new ArrayList<>();
            for (Tensor wanted : network.weights(0, arena).tensors()) {
                float[] numbers = Stored.floats(header, data, wanted.name(), wanted.shape(), source);
                MemorySegment.copy(numbers, 0, wanted.data(), ValueLayout.JAVA_FLOAT, 0, numbers.length);
                tensors.add(wanted);
            }
            return new SavedNetwork(what, network, Weights.of(tensors));
        } catch (StudyFileException e) {
            throw fault(source, e.problems().getFirst());
        } catch (Section.Invalid e) {
            throw fault(source, e.problems().getFirst());
        }
    }

    private static UsageException fault(String source, Problem problem) {
        String key = problem.key().isEmpty() ? "" : problem.key() + ": ";
        return new UsageException("%s is no network: %s%s".formatted(source, key, problem.message()), problem.hint());
    }
}
