package dev.zeroth.finetune;

import dev.zeroth.language.BlockScales;
import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.engine.Population;
import dev.zeroth.language.engine.Scorer;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.kernel.Arithmetic;
import dev.zeroth.weights.Weights;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;

/// A model and what computes with it; for one thread at a time.
///
/// @param scales of the model's blocks, where it has such
record Engine(LanguageModel model, BlockScales scales, Arithmetic arithmetic, Transformer transformer, Scorer scorer) {

    /// @param threads how many work on one product
    /// @param arena how long the blocks of a quantized model are needed
    static Engine of(LanguageModel read, int threads, Arena arena) {
        BlockScales scales = BlockScales.of(read, arena);
        LanguageModel model = scales.model();
        Arithmetic arithmetic = Arithmetic.best(threads);
        return of(model, scales, arithmetic, new Transformer(model, arithmetic));
    }

    private static Engine of(LanguageModel model, BlockScales scales, Arithmetic arithmetic, Transformer transformer) {
        return new Engine(model, scales, arithmetic, transformer, new Scorer(transformer, arithmetic));
    }

    /// The same for models around this one.
    Engine around(Population population) {
        return of(model, scales, arithmetic, new Transformer(model, arithmetic, population));
    }

    /// The weights that may change: of a quantized model its scales, unless layers are named; else all.
    ///
    /// @param layers patterns of names; empty: none are named
    Weights weights(List<String> layers) {
        List<Tensor> all = scales.tensors();
        List<Tensor> chosen = scales.factors().isEmpty() ? all : scales.factors();
        if (!layers.isEmpty()) {
            chosen = Weights.of(all).trainable(layers.toArray(String[]::new)).trainable();
        }
        return new Weights(scales.sealed(all), scales.sealed(chosen));
    }

    /// The loss of the weights as they are now.
    double loss(Goal goal, long batch) {
        scales.apply();
        return goal.loss(this, batch);
    }

    /// The validation of the weights as they are now, less being better.
    double validation(Goal goal) {
        scales.apply();
        return goal.shown(Arrays.stream(goal.validation(this)).average().orElse(Double.NaN));
    }
}
