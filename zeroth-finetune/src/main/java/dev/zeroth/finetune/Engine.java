package dev.zeroth.finetune;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.engine.Scorer;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.tensor.kernel.Arithmetic;

/// A model and what computes with it; for one thread at a time.
record Engine(LanguageModel model, Transformer transformer, Scorer scorer) {

    /// @param threads how many work on one product
    static Engine of(LanguageModel model, int threads) {
        Arithmetic arithmetic = Arithmetic.best(threads);
        Transformer transformer = new Transformer(model, arithmetic);
        return new Engine(model, transformer, new Scorer(transformer, arithmetic));
    }
}
