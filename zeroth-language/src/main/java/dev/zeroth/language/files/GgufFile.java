package dev.zeroth.language.files;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.language.tokens.Tokenizer;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.quantized.BlockFormat;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// GGUF, version 3 (and 2, which is the same for little-endian files).
///
/// A file is: the letters GGUF, the version, how many tensors and how many values there are, the values, the tensors'
/// names, extents (innermost first), types and offsets, and from the next multiple of `general.alignment` on their
/// data.
///
/// @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">GGUF</a>
final class GgufFile {

    private static final int MAGIC = 0x46554747;
    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int MOST_ALIGNMENT = 1 << 20;
    private static final int LEAST_VALUE = 13;
    private static final int LEAST_TENSOR = 28;
    private static final int MOST_RANK = 4;
    private static final String ROTARY_FACTORS = "rope_freqs.weight";

    private GgufFile() {}

    /// @param factors the tensor that divides rotary frequencies; null: there is none
    private record Origin(
            SequencedMap<String, GgufValue> values, Map<String, String> names, Parameter.@Nullable Dense factors)
            implements LanguageModel.Origin {

        @Override
        public String format() {
            return "GGUF";
        }
    }

    /// @param extents outermost first
    private record Entry(String name, List<Integer> extents, int type, long offset) {}

    static LanguageModel read(Path file, Arena arena) {
        Source source = Source.open(file, arena);
        if (source.readInt("the letters GGUF") != MAGIC) throw source.fault("this is no GGUF file");
        int version = source.readInt("the version");
        if (version != VERSION && version != VERSION - 1) {
            throw source.fault("GGUF version 2 or 3 is read, got " + version);
        }
        int tensors = source.count(source.readLong("the number of tensors"), LEAST_TENSOR, "the number of tensors");
        int count = source.count(source.readLong("the number of values"), LEAST_VALUE, "the number of values");
        SequencedMap<String, GgufValue> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = source.text(source.readLong("key " + i), "key " + i);
            if (values.put(key, GgufValue.read(source, key)) != null) throw source.fault(key + " is there twice");
        }
        SequencedMap<String, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < tensors; i++) {
            Entry entry = entry(source, i);
            if (entries.put(entry.name, entry) != null) throw source.fault(entry.name + " is there twice");
        }
        return model(source, new GgufMetadata(file, values), entries, arena);
    }

    private static Entry entry(Source source, int number) {
        String name = source.text(source.readLong("tensor " + number), "the name of tensor " + number);
        int rank = source.readInt(name);
        if (rank < 1 || rank > MOST_RANK) throw source.fault("%s has %d extents".formatted(name, rank));
        List<Integer> extents = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            long extent = source.readLong(name);
            if (extent < 1 || extent > Integer.MAX_VALUE) {
                throw source.fault("%s has an extent of %s".formatted(name, Long.toUnsignedString(extent)));
            }
            extents.addFirst((int) extent);
        }
        return new Entry(name, extents, source.readInt(name), source.readLong(name));
    }

    private static LanguageModel model(
            Source source, GgufMetadata metadata, SequencedMap<String, Entry> entries, Arena arena) {
        Tokenizer tokenizer = GgufTokens.read(metadata);
        Entry embedding = entries.get("token_embd.weight");
        if (embedding == null) throw source.fault("there is no tensor token_embd.weight");
        long alignment = metadata.whole("general.alignment", (long) ALIGNMENT);
        if (alignment < 1 || alignment > MOST_ALIGNMENT) {
            throw source.fault("general.alignment must be 1 ... %d, got %d".formatted(MOST_ALIGNMENT, alignment));
        }
        long start = Math.ceilDiv(source.place(), alignment) * alignment;
        Parameter.Dense factors = factors(source, entries.remove(ROTARY_FACTORS), start, arena);
        if (factors != null && factors.shape().size() > metadata.headSize() / 2) {
            throw source.fault("%s has %d numbers, more than half a head's"
                    .formatted(ROTARY_FACTORS, factors.shape().size()));
        }
        ModelConfig config = metadata.config(embedding.extents.getFirst(), numbers(factors));
        boolean own = entries.containsKey("output.weight");
        if (config.layers() > entries.size()) {
            throw source.fault("%d layers cannot be in %d tensors".formatted(config.layers(), entries.size()));
        }
        Map<String, String> names = names(config, own);
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        long used = 0;
        for (Entry entry : entries.values()) {
            String name = names.get(entry.name);
            if (name == null) throw source.fault("%s is not a tensor of this architecture".formatted(entry.name));
            Parameter read = parameter(source, name, entry, start, arena);
            used += bytes(read);
            if (used > source.size()) throw source.fault("tensor %s overlaps others".formatted(entry.name));
            parameters.put(name, read);
        }
        return new LanguageModel(config, parameters, tokenizer, new Origin(metadata.values(), names, factors));
    }

    private static Parameter.@Nullable Dense factors(Source source, @Nullable Entry entry, long start, Arena arena) {
        if (entry == null) return null;
        if (parameter(source, ROTARY_FACTORS, entry, start, arena) instanceof Parameter.Dense dense) return dense;
        throw source.fault(ROTARY_FACTORS + " must be floats, not blocks");
    }

    private static List<Double> numbers(Parameter.@Nullable Dense factors) {
        List<Double> numbers = new ArrayList<>();
        for (long i = 0; factors != null && i < factors.shape().size(); i++) {
            numbers.add((double) factors.tensor().get(i));
        }
        return numbers;
    }

    private static Parameter parameter(Source source, String name, Entry entry, long start, Arena arena) {
        Shape shape = new Shape(entry.extents);
        String what = "tensor " + entry.name;
        if (entry.offset < 0 || entry.offset > source.size()) {
            throw source.fault("%s begins at byte %s".formatted(what, Long.toUnsignedString(entry.offset)));
        }
        long from = start + entry.offset;
        Parameter.Encoding plain = encoding(entry.type);
        if (plain != null) {
            MemorySegment bytes = source.slice(from, plain.bytes() * shape.size(), what);
            return Numbers.read(name, shape, bytes, plain, arena);
        }
        BlockFormat blocks = blocks(entry.type);
        if (blocks == null) {
            throw source.fault("%s has type %d; F32, F16, BF16, Q8_0 and Q4_0 are read".formatted(what, entry.type));
        }
        if (shape.extent(shape.rank() - 1) % BlockFormat.NUMBERS != 0) {
            throw source.fault("%s of %s cannot be in blocks of 32".formatted(what, shape));
        }
        MemorySegment bytes = source.slice(from, blocks.bytes(shape.size()), what);
        return new Parameter.Blocks(new QuantizedTensor(name, shape, blocks, bytes));
    }

    private static Parameter.@Nullable Encoding encoding(int type) {
        return switch (type) {
            case 0 -> Parameter.Encoding.F32;
            case 1 -> Parameter.Encoding.F16;
            case 30 -> Parameter.Encoding.BF16;
            default -> null;
        };
    }

    private static @Nullable BlockFormat blocks(int type) {
        return type == 2 ? BlockFormat.Q4_0 : type == 8 ? BlockFormat.Q8_0 : null;
    }

    private static int type(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Dense dense ->
                switch (dense.encoding()) {
                    case F32 -> 0;
                    case F16 -> 1;
                    case BF16 -> 30;
                };
            case Parameter.Blocks blocks -> blocks.tensor().format() == BlockFormat.Q4_0 ? 2 : 8;
        };
    }

    /// Names here by names there.
    private static Map<String, String> names(ModelConfig config, boolean own) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("token_embd.weight", Names.EMBEDDING);
        names.put("output_norm.weight", Names.NORM);
        if (own) names.put("output.weight", Names.OUTPUT);
        for (int layer = 0; layer < config.layers(); layer++) {
            String block = "blk." + layer + ".";
            names.put(block + "attn_norm.weight", Names.of(layer, Names.ATTENTION_NORM));
            names.put(block + "attn_q.weight", Names.of(layer, Names.QUERY));
            names.put(block + "attn_q.bias", Names.of(layer, Names.QUERY) + Names.BIAS);
            names.put(block + "attn_k.weight", Names.of(layer, Names.KEY));
            names.put(block + "attn_k.bias", Names.of(layer, Names.KEY) + Names.BIAS);
            names.put(block + "attn_v.weight", Names.of(layer, Names.VALUE));
            names.put(block + "attn_v.bias", Names.of(layer, Names.VALUE) + Names.BIAS);
            names.put(block + "attn_output.weight", Names.of(layer, Names.ATTENTION_OUTPUT));
            names.put(block + "attn_output.bias", Names.of(layer, Names.ATTENTION_OUTPUT) + Names.BIAS);
            names.put(block + "ffn_norm.weight", Names.of(layer, Names.FEED_NORM));
            names.put(block + "ffn_gate.weight", Names.of(layer, Names.GATE));
            names.put(block + "ffn_up.weight", Names.of(layer, Names.UP));
            names.put(block + "ffn_down.weight", Names.of(layer, Names.DOWN));
        }
        return names;
    }

    static void write(LanguageModel model, Path file) {
        Origin origin = model.origin() instanceof Origin own ? own : made(model);
        Map<String, String> theirs = new LinkedHashMap<>();
        origin.names.forEach((there, here) -> theirs.put(here, there));
        long alignment = new GgufMetadata(file, origin.values).whole("general.alignment", (long) ALIGNMENT);
        Sink.write(file, sink -> {
            sink.writeInt(MAGIC);
            sink.writeInt(VERSION);
            List<Parameter> all = new ArrayList<>(model.parameters().values());
            if (origin.factors != null) all.add(origin.factors);
            sink.writeLong(all.size());
            sink.writeLong(origin.values.size());
            for (Map.Entry<String, GgufValue> value : origin.values.entrySet()) {
                sink.writeText(value.getKey());
                value.getValue().write(sink);
            }
            long offset = 0;
            for (Parameter one : all) {
                entry(sink, theirs.getOrDefault(one.name(), one.name()), one, offset);
                offset = Math.ceilDiv(offset + bytes(one), alignment) * alignment;
            }
            for (Parameter one : all) {
                sink.fill(alignment);
                sink.write(Numbers.write(one));
            }
            sink.fill(alignment);
        });
    }

    private static void entry(Sink sink, String name, Parameter one, long offset) throws IOException {
        sink.writeText(name);
        sink.writeInt(one.shape().rank());
        for (int extent : one.shape().extents().reversed()) sink.writeLong(extent);
        sink.writeInt(type(one));
        sink.writeLong(offset);
    }

    private static long bytes(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Dense dense ->
                dense.encoding().bytes() * dense.shape().size();
            case Parameter.Blocks blocks -> blocks.tensor().data().byteSize();
        };
    }

    /// What a model is written with whose matrices were brought to another type.
    static LanguageModel.Origin origin(LanguageModel model, int fileType) {
        if (ModelFiles.format(model).equals("safetensors")) {
            throw new IllegalArgumentException("a safetensors model is not converted, only GGUF and llama2.c are");
        }
        Origin origin = model.origin() instanceof Origin own ? own : made(model);
        SequencedMap<String, GgufValue> values = new LinkedHashMap<>(origin.values);
        values.put("general.file_type", GgufValue.of(fileType));
        return new Origin(values, origin.names, origin.factors);
    }

    private static Origin made(LanguageModel model) {
        if (!(model.tokenizer() instanceof PieceTokenizer pieces)) {
            throw new IllegalArgumentException("a model that was made here needs a PieceTokenizer to be written");
        }
        if (model.config().rotation() != dev.zeroth.language.Rotation.ADJACENT) {
            throw new IllegalArgumentException("a model that was made here needs adjacent rotation to be written");
        }
        if (!model.config().rotaryDivisors().isEmpty()) {
            throw new IllegalArgumentException("a model that was made here cannot divide its rotary frequencies");
        }
        SequencedMap<String, GgufValue> values = new LinkedHashMap<>();
        GgufMetadata.put(model.config(), values);
        GgufTokens.put(pieces, values);
        boolean own = model.parameters().containsKey(Names.OUTPUT);
        return new Origin(values, names(model.config(), own), null);
    }
}
