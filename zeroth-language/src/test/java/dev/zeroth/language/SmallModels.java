package dev.zeroth.language;

import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.math.RandomStream;
import dev.zeroth.math.Streams;
import dev.zeroth.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

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

    /// The same model with biases in its attention, and frequencies divided by 1, 2, 3, ...
    public static LanguageModel biased(LanguageModel model) {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>(model.parameters());
        RandomStream random = new Streams(5).stream(0, "biases");
        Names.biases(model.config()).forEach((name, shape) -> {
            if (name.contains(Names.ATTENTION_OUTPUT)) return;
            Tensor tensor = Tensor.zeros(name, shape, Arena.ofAuto());
            for (long i = 0; i < tensor.size(); i++) tensor.set(i, (float) random.nextGaussian());
            parameters.put(name, new Parameter.Dense(tensor, Parameter.Encoding.F32));
        });
        List<Double> divisors = new ArrayList<>();
        for (int i = 0; i < model.config().headSize() / 2; i++) divisors.add(1.0 + i);
        return new LanguageModel(model.config().withDivisors(divisors), parameters, model.tokenizer(), model.origin());
    }
}
