package dev.zeroth.onnx.encoder;

import dev.zeroth.onnx.OnnxModel;
import dev.zeroth.onnx.TunedModel;
import dev.zeroth.onnx.graph.ClassifierHead;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.text.TokenBatch;
import dev.zeroth.onnx.text.WordPiece;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Texts as vectors of length 1 by an encoder of the BERT family as it is: the mean of its states over the tokens.
///
/// Each text goes through alone: a model in 8 bits scales its numbers by the largest of a batch, so that in company a
/// text's vector would depend on who the company is. What was asked once is remembered, for
/// the first 200,000 texts. For several threads.
///
/// Cost: one pass a new text.
public final class TextEncoder implements AutoCloseable {

    private static final int MOST_KNOWN = 200_000;

    private final String fingerprint;
    private final OnnxModel model;
    private final TunedModel pooled;
    private final WordPiece words;
    private final int most;
    private final ConcurrentMap<String, float[]> known = new ConcurrentHashMap<>();

    /// @param files of the model and its tokenizer
    /// @param most tokens of a text, what is beyond them is not read
    /// @param threads of the runtime, at least 1
    /// @throws dev.zeroth.onnx.OnnxException if it is no such model
    public TextEncoder(EncoderFiles files, int most, int threads) {
        this.words = files.words();
        this.most = most;
        this.model = files.open();
        this.fingerprint = "%s %s, %d tokens"
                .formatted(files.name(), ContentHash.of(List.of(), List.of(files.model(), files.tokenizer())), most);
        this.pooled = pooled(model, words.padding(), threads);
    }

    private static TunedModel pooled(OnnxModel model, int padding, int threads) {
        try {
            Surgery surgery = new Encoder(model, padding, 1).model().surgery();
            ClassifierHead.pool(surgery, TokenBatch.MASK);
            return TunedModel.of(surgery, threads);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    /// One of the models that come along, or that of a path with its tokenizer beside it.
    ///
    /// @param name `minilm-int8`, `minilm`, or a path that ends in `.onnx`
    public static TextEncoder named(String name, int most, int threads) {
        if (EncoderFiles.along().contains(name)) return new TextEncoder(EncoderFiles.along(name), most, threads);
        Path file = Path.of(name);
        Path tokenizer = file.resolveSibling("tokenizer.json");
        return new TextEncoder(new EncoderFiles(String.valueOf(file.getFileName()), file, tokenizer), most, threads);
    }

    /// Which model, by its content, and how much of a text it reads.
    public String fingerprint() {
        return fingerprint;
    }

    /// The vector of a text; a copy.
    public float[] vector(String text) {
        float[] vector = known.get(text);
        if (vector == null) {
            vector = encode(text);
            if (known.size() < MOST_KNOWN) known.put(text, vector);
        }
        return vector.clone();
    }

    private synchronized float[] encode(String text) {
        try (TokenBatch tokens = new TokenBatch(List.of(words.encode(text, most)), words.padding(), model.inputs())) {
            float[] vector = pooled.run(tokens.inputs(), ClassifierHead.POOLED);
            double square = 0;
            for (float x : vector) square += (double) x * x;
            float scale = (float) (1 / Math.sqrt(Math.max(square, 1e-30)));
            for (int i = 0; i < vector.length; i++) vector[i] *= scale;
            return vector;
        }
    }

    @Override
    public void close() {
        pooled.close();
        model.close();
    }
}
