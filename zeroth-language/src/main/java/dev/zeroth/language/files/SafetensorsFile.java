package dev.zeroth.language.files;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.Parameter;
import dev.zeroth.tensor.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One safetensors file: the length of a JSON object, the object with each tensor's type, shape and place, and the
/// data.
///
/// @param names of its tensors here by those there, in its order
/// @param metadata what it says of itself
/// @see <a href="https://github.com/huggingface/safetensors">safetensors</a>
record SafetensorsFile(String fileName, SequencedMap<String, String> names, Map<String, String> metadata) {

    private static final int MOST_HEADER = 100_000_000;
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    /// Reads all tensors of a file.
    ///
    /// @param names here by names there
    static SafetensorsFile read(
            Path file, Map<String, String> names, SequencedMap<String, Parameter> into, Arena arena) {
        Source source = Source.open(file, arena);
        long length = source.readLong("the length of the header");
        if (length < 2 || length > MOST_HEADER) {
            throw source.fault("a header of %s bytes cannot be".formatted(Long.toUnsignedString(length)));
        }
        byte[] header = source.take(length, "the header").toArray(ValueLayout.JAVA_BYTE);
        JsonTree json = JsonTree.parse(file, header);
        SequencedMap<String, String> own = new java.util.LinkedHashMap<>();
        Map<String, String> metadata = new java.util.LinkedHashMap<>();
        long used = 0;
        for (Object key : json.fields().keySet()) {
            String there = String.valueOf(key);
            if (there.equals(METADATA)) {
                json.object(METADATA).fields().forEach((name, text) -> metadata.put(name + "", text + ""));
                continue;
            }
            if (there.endsWith("rotary_emb.inv_freq")) continue;
            String here = names.get(there);
            if (here == null) throw source.fault("%s is not a tensor of this architecture".formatted(there));
            if (into.containsKey(here)) throw source.fault(there + " is there twice");
            Parameter.Dense read = parameter(source, here, json.object(there), arena);
            used += read.encoding().bytes() * read.shape().size();
            if (used > source.size()) throw source.fault(there + " overlaps others");
            into.put(here, read);
            own.put(there, here);
        }
        return new SafetensorsFile(String.valueOf(file.getFileName()), own, metadata);
    }

    private static Parameter.Dense parameter(Source source, String name, JsonTree json, Arena arena) {
        Parameter.Encoding encoding = switch (json.text("dtype")) {
            case "F32" -> Parameter.Encoding.F32;
            case "F16" -> Parameter.Encoding.F16;
            case "BF16" -> Parameter.Encoding.BF16;
            default -> throw json.wrong("dtype", "F32, F16 or BF16");
        };
        List<Integer> extents = new ArrayList<>();
        for (Object extent : json.list("shape")) {
            if (!(extent instanceof Long size) || size < 1 || size > Integer.MAX_VALUE) {
                throw json.wrong("shape", "a list of sizes from 1 on");
            }
            extents.add(size.intValue());
        }
        Shape shape = new Shape(extents);
        List<?> offsets = json.list("data_offsets");
        if (offsets.size() != 2 || !(offsets.get(0) instanceof Long from) || !(offsets.get(1) instanceof Long to)) {
            throw json.wrong("data_offsets", "two places");
        }
        long bytes = encoding.bytes() * shape.size();
        if (from < 0 || from > source.size() || to - from != bytes) {
            throw source.fault("%s: the places %d ... %d are not the %d bytes of %s"
                    .formatted(json.path(), from, to, bytes, shape));
        }
        MemorySegment data = source.slice(source.place() + from, bytes, json.path());
        return Numbers.read(name, shape, data, encoding, arena);
    }

    /// Without the tensors of a name here.
    SafetensorsFile without(String name) {
        SequencedMap<String, String> rest = new java.util.LinkedHashMap<>(names);
        rest.values().remove(name);
        return new SafetensorsFile(fileName, rest, metadata);
    }

    void write(LanguageModel model, Path folder) {
        StringBuilder header = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            header.append(text(METADATA)).append(":{");
            metadata.forEach((key, value) ->
                    header.append(text(key)).append(':').append(text(value)).append(','));
            header.setCharAt(header.length() - 1, '}');
        }
        long place = 0;
        for (Map.Entry<String, String> name : names.entrySet()) {
            Parameter.Dense one = dense(model, name.getValue());
            long end = place + one.encoding().bytes() * one.shape().size();
            if (header.length() > 1) header.append(',');
            header.append(text(name.getKey()))
                    .append(":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(one.encoding(), one.shape().extents(), place, end));
            place = end;
        }
        header.append('}');
        while (header.toString().getBytes(StandardCharsets.UTF_8).length % ALIGNMENT != 0) header.append(' ');
        byte[] bytes = header.toString().getBytes(StandardCharsets.UTF_8);
        Sink.write(folder.resolve(fileName), sink -> {
            sink.writeLong(bytes.length);
            sink.write(bytes);
            for (String here : names.values()) sink.write(Numbers.write(dense(model, here)));
        });
    }

    private static Parameter.Dense dense(LanguageModel model, @Nullable String name) {
        if (model.parameter(String.valueOf(name)) instanceof Parameter.Dense dense) return dense;
        throw new IllegalArgumentException(name + " is quantized, which safetensors here cannot hold");
    }

    private static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') json.append('\\').append(c);
            else if (c < ' ') json.append("\\u%04x".formatted((int) c));
            else json.append(c);
        }
        return json.append('"').toString();
    }
}
