package dev.zeroth.language;

import dev.zeroth.language.tokens.Tokenizer;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A model to be trained from nothing: matrices are normal with standard deviation 0.02, those that end a layer divided
/// by sqrt(2 layers) more, normalizations are ones.
///
/// @see <a
/// href="https://cdn.openai.com/better-language-models/language_models_are_unsupervised_multitask_learners.pdf">
///     Radford et al., Language Models are Unsupervised Multitask Learners</a>
public final class RandomModel {

    private static final double SPREAD = 0.02;

    private RandomModel() {}

    /// The same model for the same seed.
    ///
    /// @param ownOutput whether it has an output matrix beside the embedding
    public static LanguageModel of(ModelConfig config, boolean ownOutput, Tokenizer tokenizer, long seed, Arena arena) {
        Streams streams = new Streams(seed);
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        for (var wanted : Names.shapes(config, ownOutput).entrySet()) {
            String name = wanted.getKey();
            Shape shape = wanted.getValue();
            Tensor tensor = Tensor.zeros(name, shape, arena);
            boolean ends = name.endsWith(Names.ATTENTION_OUTPUT) || name.endsWith(Names.DOWN);
            double spread = ends ? SPREAD / Math.sqrt(2.0 * config.layers()) : SPREAD;
            RandomStream random = streams.stream(0, "random model", name, 0);
            for (long i = 0; i < tensor.size(); i++) {
                tensor.set(i, shape.rank() == 1 ? 1 : (float) (spread * random.nextGaussian()));
            }
            parameters.put(name, new Parameter.Dense(tensor, Parameter.Encoding.F32));
        }
        return new LanguageModel(config, parameters, tokenizer, null);
    }
}
