package dev.zeroth.language.files;

import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.language.tokens.Steering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The vocabulary beside a llama2.c checkpoint: the length of the longest token, then for each token its score, its
/// length and its bytes. 1 begins a text, 2 ends it, bytes are `<0x0A>`.
///
/// @param bytes the file, kept to be written again
record Llama2cTokens(PieceTokenizer tokenizer, byte[] bytes) {

    private static final PieceTokenizer.Settings SETTINGS =
            new PieceTokenizer.Settings(" ", true, Steering.of(1, 2), 0);
    private static final int SHORTEST = 8;

    /// For `model.bin`: `model.tokenizer.bin`, or else `tokenizer.bin` in its folder.
    static Llama2cTokens find(Path model, int vocabulary, Arena arena) {
        Path own = ownFile(model);
        Path shared = model.resolveSibling("tokenizer.bin");
        if (Files.isRegularFile(own)) return read(own, vocabulary, arena);
        if (Files.isRegularFile(shared)) return read(shared, vocabulary, arena);
        throw new ModelFileException(
                model,
                "its tokenizer is in a file of its own, and there is neither %s nor %s"
                        .formatted(own.getFileName(), shared.getFileName()));
    }

    private static Path ownFile(Path model) {
        String name = String.valueOf(model.getFileName());
        String stem = name.endsWith(".bin") ? name.substring(0, name.length() - 4) : name;
        return model.resolveSibling(stem + ".tokenizer.bin");
    }

    private static Llama2cTokens read(Path file, int vocabulary, Arena arena) {
        Source source = Source.open(file, arena);
        source.readInt("the length of the longest token");
        if (vocabulary > source.left() / SHORTEST) {
            throw source.fault(
                    "the model has %d tokens, more than %d bytes can hold".formatted(vocabulary, source.size()));
        }
        List<String> texts = new ArrayList<>();
        float[] scores = new float[vocabulary];
        for (int i = 0; i < vocabulary; i++) {
            scores[i] = source.readFloat("the score of token " + i);
            if (Float.isNaN(scores[i])) throw source.fault("the score of token %d is no number".formatted(i));
            texts.add(source.text(source.readInt("the length of token " + i), "token " + i));
        }
        if (source.left() != 0) throw source.fault("%d bytes are left after its tokens".formatted(source.left()));
        try {
            byte[] bytes = Files.readAllBytes(file);
            return new Llama2cTokens(PieceTokenizer.scored(texts, scores, SETTINGS), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path model) {
        Sink.write(ownFile(model), sink -> sink.write(bytes));
    }
}
