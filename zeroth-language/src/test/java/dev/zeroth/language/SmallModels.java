package dev.zeroth.language;

import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;

/// Models that are small but have every part.
public final class SmallModels {

    public static final String TEXT = "a small text, of few letters; and some more: 1234567890";

    private SmallModels() {}

    /// Two layers, four heads on two of keys, weights large enough that attention matters.
    public static LanguageModel random(Rotation rotation, boolean ownOutput, int width) {
        return random(rotation, ownOutput, width, 40);
    }

    /// The same with another context.
    public static LanguageModel random(Rotation rotation, boolean ownOutput, int width, int context) {
        PieceTokenizer tokenizer = PieceTokenizer.characters(TEXT);
        ModelConfig config =
                new ModelConfig(width, 96, 2, 4, 2, width / 4, tokenizer.size(), context, 1e-5f, 10_000, rotation);
        LanguageModel model = RandomModel.of(config, ownOutput, tokenizer, 3, Arena.ofAuto());
        RandomStream random = new Streams(4).stream(0, "small model");
        for (Tensor tensor : model.tensors()) {
            double spread = tensor.shape().rank() == 1 ? 0.2 : 0.3;
            for (long i = 0; i < tensor.size(); i++) {
                tensor.set(i, (float) ((tensor.shape().rank() == 1 ? 1 : 0) + spread * random.nextGaussian()));
            }
        }
        return model;
    }
}
