package dev.zeroth.language.files;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.Rotation;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A llama2.c checkpoint, version 0, and the tokenizer beside it.
///
/// | bytes | what |
/// |---|---|
/// | 7 x 4 | width, hidden, layers, heads, key heads, vocabulary (negative: own output matrix), context |
/// | 4 each | embedding |
/// | 4 each | over all layers: attention norm; then query, key, value, attention output, feed norm, gate, down, up |
/// | 4 each | norm; two tables of context x head size / 2 that are not needed; the output matrix, if own |
///
/// @see <a href="https://github.com/karpathy/llama2.c">llama2.c</a>
final class Llama2cFile {

    private static final int HEADER = 7;
    /// Far above any model of this format.
    private static final int MOST_WIDTH = 1 << 20;

    private static final int MOST_LAYERS = 1 << 12;
    private static final List<String> PARTS = List.of(
            Names.ATTENTION_NORM,
            Names.QUERY,
            Names.KEY,
            Names.VALUE,
            Names.ATTENTION_OUTPUT,
            Names.FEED_NORM,
            Names.GATE,
            Names.DOWN,
            Names.UP);

    private Llama2cFile() {}

    /// @param tables the two that are not needed, kept to be written again
    private record Origin(MemorySegment tables, Llama2cTokens tokens) implements LanguageModel.Origin {

        @Override
        public String format() {
            return "llama2.c";
        }
    }

    static LanguageModel read(Path file, Arena arena) {
        Source source = Source.open(file, arena);
        int[] header = new int[HEADER];
        for (int i = 0; i < HEADER; i++) header[i] = source.readInt("the header");
        boolean own = header[5] < 0;
        ModelConfig config = config(source, header, own);
        check(source, config, own);
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        Map<String, Shape> shapes = Names.shapes(config, own);
        MemorySegment tables = MemorySegment.NULL;
        for (String name : order(config, own)) {
            if (name.equals(Names.OUTPUT)) tables = tables(source, config);
            Shape shape = java.util.Objects.requireNonNull(shapes.get(name));
            MemorySegment bytes = source.take(4 * shape.size(), name);
            parameters.put(name, Numbers.read(name, shape, bytes, Parameter.Encoding.F32, arena));
        }
        if (!own) tables = tables(source, config);
        Llama2cTokens tokens = Llama2cTokens.find(file, config.vocabulary(), arena);
        return new LanguageModel(config, parameters, tokens.tokenizer(), new Origin(tables, tokens));
    }

    private static ModelConfig config(Source source, int[] header, boolean own) {
        try {
            if (header[3] < 1 || header[0] % header[3] != 0) {
                throw new IllegalArgumentException(
                        "the width %d must be a multiple of the heads, %d".formatted(header[0], header[3]));
            }
            return new ModelConfig(
                    header[0],
                    header[1],
                    header[2],
                    header[3],
                    header[4],
                    header[0] / header[3],
                    own ? Math.negateExact(header[5]) : header[5],
                    header[6],
                    ModelConfig.STANDARD_EPSILON,
                    ModelConfig.STANDARD_BASE,
                    Rotation.ADJACENT);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw source.fault(
                    absurd(header)
                            ? "no model file that is known: GGUF, a llama2.c checkpoint, or a folder with safetensors"
                            : "the header of a llama2.c checkpoint cannot be so: " + e.getMessage());
        }
    }

    /// Whether these are rather the bytes of something else.
    private static boolean absurd(int[] header) {
        return header[0] < 1 || header[0] > MOST_WIDTH || header[2] < 1 || header[2] > MOST_LAYERS || header[3] < 1;
    }

    /// The file is exactly as long as its header says; before anything is allocated.
    private static void check(Source source, ModelConfig config, boolean own) {
        double width = config.width();
        double layer = 2 * width
                + 2 * width * config.queryWidth()
                + 2 * width * config.keyWidth()
                + 3 * width * config.hidden();
        double numbers = (own ? 2 : 1) * width * config.vocabulary()
                + config.layers() * layer
                + width
                + (double) config.context() * config.headSize();
        double bytes = 4 * (numbers + HEADER);
        if (bytes != source.size()) {
            throw source.fault("by its header this llama2.c checkpoint has %.0f bytes, the file has %d"
                    .formatted(bytes, source.size()));
        }
    }

    private static MemorySegment tables(Source source, ModelConfig config) {
        return source.take(4L * config.context() * config.headSize(), "the rotary tables");
    }

    private static List<String> order(ModelConfig config, boolean own) {
        List<String> order = new ArrayList<>(List.of(Names.EMBEDDING));
        for (String part : PARTS) {
            for (int layer = 0; layer < config.layers(); layer++) order.add(Names.of(layer, part));
        }
        order.add(Names.NORM);
        if (own) order.add(Names.OUTPUT);
        return order;
    }

    static void write(LanguageModel model, Path file) {
        if (!(model.origin() instanceof Origin origin)) throw new IllegalArgumentException("no llama2.c model");
        boolean own = model.parameters().containsKey(Names.OUTPUT);
        Sink.write(file, sink -> {
            header(model.config(), own, sink);
            for (String name : order(model.config(), own)) {
                if (name.equals(Names.OUTPUT)) sink.write(origin.tables);
                sink.write(Numbers.write(plain(file, model.parameter(name))));
            }
            if (!own) sink.write(origin.tables);
        });
        origin.tokens.write(file);
    }

    private static Parameter plain(Path file, Parameter parameter) {
        if (parameter instanceof Parameter.Dense(Tensor tensor, Parameter.Encoding encoding)) {
            return new Parameter.Dense(tensor, encoding == Parameter.Encoding.F32 ? encoding : Parameter.Encoding.F32);
        }
        throw new ModelFileException(file, parameter.name() + " is quantized, which llama2.c checkpoints cannot hold");
    }

    private static void header(ModelConfig config, boolean own, Sink sink) throws IOException {
        sink.writeInt(config.width());
        sink.writeInt(config.hidden());
        sink.writeInt(config.layers());
        sink.writeInt(config.heads());
        sink.writeInt(config.keyHeads());
        sink.writeInt(own ? -config.vocabulary() : config.vocabulary());
        sink.writeInt(config.context());
    }
}
