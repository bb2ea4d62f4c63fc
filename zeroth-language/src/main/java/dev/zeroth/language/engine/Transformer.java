package dev.zeroth.language.engine;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.Names;
import dev.zeroth.language.Parameter;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.kernel.Arithmetic;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The forward pass of the Llama architecture.
///
/// | symbol | meaning |
/// |---|---|
/// | h | the state of a token: its row of the embedding |
/// | N(h) = g h / sqrt(mean(h^2) + epsilon) | root-mean-square normalization with weights g |
/// | h += O attention(R Q N(h), R K N(h), V N(h)) | R turns by position |
/// | h += D (silu(G N(h)) * (U N(h))) | the feed-forward layer |
/// | W N(h) | the logits of the next token; W is the output matrix or the embedding |
///
/// Weights are read at each pass, so that they may be changed between passes; tokens of all sequences of a pass go
/// through each matrix together. Memory: about 4 (4 width + 2 hidden + 3 query width) bytes a token. Only the passes of
/// one thread at a time.
///
/// @see <a href="https://arxiv.org/abs/2302.13971">Touvron et al., LLaMA</a>
public final class Transformer {

    /// Tokens that go on in a sequence.
    ///
    /// @param cache what came before; grown by the pass
    /// @param tokens at least one
    /// @param member of the population whose they are; 0 where there is none
    public record Input(Cache cache, int[] tokens, int member) {

        public Input(Cache cache, int[] tokens) {
            this(cache, tokens, 0);
        }
    }

    private record Layer(
            Tensor attentionNorm,
            Linear query,
            Linear key,
            Linear value,
            Linear output,
            Tensor feedNorm,
            Linear gate,
            Linear up,
            Linear down) {}

    private final ModelConfig config;
    private final Arithmetic arithmetic;
    private final Parameter embedding;
    private final List<Layer> layers = new ArrayList<>();
    private final Tensor norm;
    private final Linear output;
    private final Rotary rotary;
    private final Attention attention;
    private final @Nullable Population population;

    public Transformer(LanguageModel model, Arithmetic arithmetic) {
        this(model, arithmetic, name -> Linear.of(model.parameter(name), arithmetic), null);
    }

    /// @param linears what stands for the matrices
    public Transformer(LanguageModel model, Arithmetic arithmetic, Linear.Source linears) {
        this(model, arithmetic, linears, null);
    }

    /// @param population of models around this one, for this transformer alone
    public Transformer(LanguageModel model, Arithmetic arithmetic, Population population) {
        this(model, arithmetic, population.linears(model, arithmetic), population);
    }

    private Transformer(
            LanguageModel model, Arithmetic arithmetic, Linear.Source linears, @Nullable Population population) {
        this.population = population;
        this.config = model.config();
        this.arithmetic = arithmetic;
        this.embedding = model.parameter(Names.EMBEDDING);
        for (int layer = 0; layer < config.layers(); layer++) layers.add(layer(model, layer, linears));
        this.norm = vector(model, Names.NORM);
        this.output = linears.linear(model.parameters().containsKey(Names.OUTPUT) ? Names.OUTPUT : Names.EMBEDDING);
        this.rotary = new Rotary(config);
        this.attention = new Attention(config, arithmetic);
    }

    private Layer layer(LanguageModel model, int layer, Linear.Source linears) {
        return new Layer(
                vector(model, Names.of(layer, Names.ATTENTION_NORM)),
                biased(model, linears, Names.of(layer, Names.QUERY)),
                biased(model, linears, Names.of(layer, Names.KEY)),
                biased(model, linears, Names.of(layer, Names.VALUE)),
                biased(model, linears, Names.of(layer, Names.ATTENTION_OUTPUT)),
                vector(model, Names.of(layer, Names.FEED_NORM)),
                linears.linear(Names.of(layer, Names.GATE)),
                linears.linear(Names.of(layer, Names.UP)),
                linears.linear(Names.of(layer, Names.DOWN)));
    }

    private Linear biased(LanguageModel model, Linear.Source linears, String name) {
        Linear product = linears.linear(name);
        String bias = name + Names.BIAS;
        if (!model.parameters().containsKey(bias)) return product;
        Tensor own = vector(model, bias);
        return population == null ? Linear.plus(product, own) : population.plus(product, own);
    }

    private static Tensor vector(LanguageModel model, String name) {
        if (model.parameter(name) instanceof Parameter.Dense dense) return dense.tensor();
        throw new IllegalArgumentException(name + " must be floats, not blocks");
    }

    public ModelConfig config() {
        return config;
    }

    /// Passes tokens on, of several sequences in one pass.
    ///
    /// @return the normalized states, a row of [ModelConfig#width] numbers for each token, sequence after sequence
    public float[] states(List<Input> inputs) {
        int rows = inputs.stream().mapToInt(input -> input.tokens.length).sum();
        float[] h = new float[rows * config.width()];
        if (population != null) population.rows(owners(inputs, rows));
        int row = 0;
        for (Input input : inputs) {
            check(input);
            rotary.prepare(input.cache.length() + input.tokens.length);
            for (int token : input.tokens) embed(row++, token, h);
        }
        float[] normal = new float[h.length];
        for (int layer = 0; layer < layers.size(); layer++) {
            attend(layer, inputs, rows, h, normal);
            feed(layers.get(layer), rows, h, normal);
        }
        for (Input input : inputs) input.cache.grow(input.tokens.length);
        normalize(h, rows, norm, normal);
        return normal;
    }

    private static int[] owners(List<Input> inputs, int rows) {
        int[] owners = new int[rows];
        int row = 0;
        for (Input input : inputs) {
            Arrays.fill(owners, row, row + input.tokens.length, input.member);
            row += input.tokens.length;
        }
        return owners;
    }

    /// The logits of states.
    ///
    /// @param out a row of [ModelConfig#vocabulary] numbers for each state
    public void logits(float[] states, int rows, float[] out) {
        logits(states, new int[rows], out);
    }

    /// The logits of states.
    ///
    /// @param owners for each state the member of the population whose it is
    /// @param out a row of [ModelConfig#vocabulary] numbers for each state
    public void logits(float[] states, int[] owners, float[] out) {
        if (population != null) population.rows(owners);
        output.apply(states, owners.length, out);
    }

    private void check(Input input) {
        if (input.tokens.length == 0) throw new IllegalArgumentException("a pass needs a token of each sequence");
        if (input.tokens.length > input.cache.capacity() - input.cache.length()) {
            throw new IllegalArgumentException("a sequence of %d tokens cannot take %d more, its capacity is %d"
                    .formatted(input.cache.length(), input.tokens.length, input.cache.capacity()));
        }
        for (int token : input.tokens) {
            if (token < 0 || token >= config.vocabulary()) {
                throw new IllegalArgumentException(
                        "a token is 0 ... %d, got %d".formatted(config.vocabulary() - 1, token));
            }
        }
    }

    private void embed(int row, int token, float[] h) {
        int width = config.width();
        int at = row * width;
        switch (embedding) {
            case Parameter.Dense dense ->
                MemorySegment.copy(dense.tensor().data(), ValueLayout.JAVA_FLOAT, 4L * token * width, h, at, width);
            case Parameter.Blocks blocks -> {
                var format = blocks.tensor().format();
                long from = format.bytes((long) token * width);
                for (int i = 0; i < width; i += dev.zeroth.tensor.quantized.BlockFormat.NUMBERS) {
                    format.read(blocks.tensor().data(), from + format.bytes(i), h, at + i);
                }
            }
        }
        if (population != null) population.embed(row, token, h, at, width, config.vocabulary());
    }

    private void attend(int number, List<Input> inputs, int rows, float[] h, float[] normal) {
        Layer layer = layers.get(number);
        normalize(h, rows, layer.attentionNorm, normal);
        float[] queries = new float[rows * config.queryWidth()];
        float[] keys = new float[rows * config.keyWidth()];
        float[] values = new float[rows * config.keyWidth()];
        layer.query.apply(normal, rows, queries);
        layer.key.apply(normal, rows, keys);
        layer.value.apply(normal, rows, values);
        int[] starts = new int[inputs.size()];
        for (int i = 1; i < starts.length; i++) starts[i] = starts[i - 1] + inputs.get(i - 1).tokens.length;
        arithmetic.share(inputs.size(), i -> sequence(number, inputs.get(i), starts[i], queries, keys, values));
        layer.output.apply(queries, rows, normal);
        for (int i = 0; i < h.length; i++) h[i] += normal[i];
    }

    private void sequence(int layer, Input input, int start, float[] queries, float[] keys, float[] values) {
        Cache cache = input.cache;
        for (int i = 0; i < input.tokens.length; i++) {
            int row = start + i;
            int position = cache.length() + i;
            rotary.turn(queries, row * config.queryWidth(), config.heads(), position);
            rotary.turn(keys, row * config.keyWidth(), config.keyHeads(), position);
            cache.put(layer, position, keys, values, row * config.keyWidth());
            attention.apply(queries, row * config.queryWidth(), cache, layer, position);
        }
    }

    private void feed(Layer layer, int rows, float[] h, float[] normal) {
        normalize(h, rows, layer.feedNorm, normal);
        float[] gates = new float[rows * config.hidden()];
        float[] ups = new float[rows * config.hidden()];
        layer.gate.apply(normal, rows, gates);
        layer.up.apply(normal, rows, ups);
        arithmetic.gate(gates, ups, gates.length);
        layer.down.apply(gates, rows, normal);
        for (int i = 0; i < h.length; i++) h[i] += normal[i];
    }

    private void normalize(float[] h, int rows, Tensor weights, float[] out) {
        int width = config.width();
        float[] own = weights.data().toArray(ValueLayout.JAVA_FLOAT);
        for (int row = 0; row < rows; row++) {
            int from = row * width;
            if (population != null) own = population.vector(row, weights);
            double sum = 0;
            for (int i = 0; i < width; i++) sum += (double) h[from + i] * h[from + i];
            float factor = (float) (1 / Math.sqrt(sum / width + config.epsilon()));
            for (int i = 0; i < width; i++) out[from + i] = own[i] * (h[from + i] * factor);
        }
    }
}
