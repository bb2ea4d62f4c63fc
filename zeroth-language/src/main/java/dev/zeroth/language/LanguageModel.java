package dev.zeroth.language;

import dev.zeroth.language.tokens.Tokenizer;
import dev.zeroth.tensor.Shape;
import dev.zeroth.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A model in memory: its shape, its weights, its vocabulary, and what is needed to write it as it was read.
///
/// @param parameters by their [Names], in the order of the file; each of the shape that the configuration asks for
/// @param tokenizer at most as many tokens as the configuration has
/// @param origin the file it was read from; null: it was made here
public record LanguageModel(
        ModelConfig config,
        SequencedMap<String, Parameter> parameters,
        Tokenizer tokenizer,
        @Nullable Origin origin) {

    /// Where a model came from, with all that its format keeps beside the weights.
    public interface Origin {

        /// `llama2.c`, `GGUF` or `safetensors`.
        String format();
    }

    public LanguageModel {
        parameters = new LinkedHashMap<>(parameters);
        boolean own = parameters.containsKey(Names.OUTPUT);
        if (config.layers() > parameters.size()) {
            throw new IllegalArgumentException(
                    "%d layers cannot be in %d tensors".formatted(config.layers(), parameters.size()));
        }
        for (Map.Entry<String, Shape> wanted : Names.shapes(config, own).entrySet()) {
            Parameter found = parameters.get(wanted.getKey());
            if (found == null) throw new IllegalArgumentException("no parameter " + wanted.getKey());
            check(found, wanted.getValue());
        }
        for (Map.Entry<String, Shape> bias : Names.biases(config).entrySet()) {
            if (parameters.containsKey(bias.getKey())) check(parameters.get(bias.getKey()), bias.getValue());
        }
        if (tokenizer.size() > config.vocabulary()) {
            throw new IllegalArgumentException(
                    "the tokenizer has %d tokens, the model only %d".formatted(tokenizer.size(), config.vocabulary()));
        }
    }

    private static void check(Parameter found, Shape wanted) {
        if (found.shape().equals(wanted)) return;
        throw new IllegalArgumentException("%s must be %s, got %s".formatted(found.name(), wanted, found.shape()));
    }

    /// The parameter of a name.
    public Parameter parameter(String name) {
        Parameter found = parameters.get(name);
        if (found == null) throw new IllegalArgumentException("no parameter " + name);
        return found;
    }

    /// The parameters whose numbers can be changed, in order.
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        for (Parameter one : parameters.values()) if (one instanceof Parameter.Dense dense) tensors.add(dense.tensor());
        return tensors;
    }

    /// The first parameter of floats that has what is no number or infinite in it; null: none has.
    public @Nullable String broken() {
        for (Tensor tensor : tensors()) {
            for (long i = 0; i < tensor.size(); i++) if (!Float.isFinite(tensor.get(i))) return tensor.name();
        }
        return null;
    }

    /// How many numbers the parameters have together.
    public long size() {
        return parameters.values().stream().mapToLong(one -> one.shape().size()).sum();
    }
}
