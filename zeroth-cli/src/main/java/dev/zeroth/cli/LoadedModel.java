package dev.zeroth.cli;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.tensor.kernel.Arithmetic;
import dev.zeroth.usage.UsageException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

/// A language model that a flag names, and what computes with it.
record LoadedModel(Path file, LanguageModel model, Arithmetic arithmetic) {

    static LoadedModel of(Path file) {
        if (!Files.exists(file)) throw new UsageException("there is no model file '%s'".formatted(file));
        LanguageModel model = ModelFiles.read(file, Arena.ofAuto());
        return new LoadedModel(file, model, Arithmetic.best(Runtime.getRuntime().availableProcessors()));
    }

    /// Why it says what is no number.
    ModelFileException fault(String otherwise) {
        String broken = model.broken();
        return new ModelFileException(file, broken == null ? otherwise : "has weights that are no numbers: " + broken);
    }

    /// The tokens of a text, after the one that begins every text, where the model has such.
    int[] tokens(String flag, String text) {
        int[] tokens = encode(flag, text);
        int begin = model.tokenizer().begin();
        if (begin < 0) return tokens;
        int[] all = new int[tokens.length + 1];
        all[0] = begin;
        System.arraycopy(tokens, 0, all, 1, tokens.length);
        return all;
    }

    /// The tokens of a text alone.
    int[] encode(String flag, String text) {
        try {
            return model.tokenizer().encode(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("%s: %s".formatted(flag, e.getMessage()));
        }
    }
}
