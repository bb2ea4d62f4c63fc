package dev.zeroth.onnx.encoder;

import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.OnnxModel;
import dev.zeroth.onnx.TunedModel;
import dev.zeroth.onnx.Tuning;
import dev.zeroth.onnx.graph.ClassifierHead;
import dev.zeroth.onnx.graph.PromptRows;
import dev.zeroth.onnx.graph.Surgery;
import dev.zeroth.onnx.text.TokenBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// An encoder of the BERT family as classifiers are made of it.
///
/// @param padding the token that fills up
/// @param batch texts of one pass
record Encoder(OnnxModel model, int padding, int batch) implements AutoCloseable {

    private static final List<String> KNOWN = List.of(TokenBatch.IDS, TokenBatch.MASK, TokenBatch.KINDS);

    Encoder {
        for (String input : model.inputs()) {
            if (!KNOWN.contains(input)) {
                throw new OnnxException("%s: its input '%s' is not one that texts give\nMaybe export it with %s alone"
                        .formatted(model.source(), input, String.join(", ", KNOWN)));
            }
        }
        if (!model.inputs().containsAll(List.of(TokenBatch.IDS, TokenBatch.MASK))) {
            throw new OnnxException("%s: a text encoder has the inputs %s and %s, this one has %s"
                    .formatted(model.source(), TokenBatch.IDS, TokenBatch.MASK, model.inputs()));
        }
    }

    /// The same, where what comes of a text depends on those that pass with it: one text a pass.
    Encoder apart() {
        return model.scalesByBatch() ? new Encoder(model, padding, 1) : this;
    }

    /// How many tokens it has positions for, as far as its weights are named as BERT's are.
    int positions() {
        return model.rows("position_embeddings");
    }

    /// The pooled features of texts as the model is.
    float[][] features(Texts texts, int threads) {
        Surgery surgery = model.surgery();
        ClassifierHead.pool(surgery, TokenBatch.MASK);
        try (TunedModel pooled = TunedModel.of(surgery, threads)) {
            return features(pooled, texts, batch);
        }
    }

    /// The pooled features of texts as another model gives them.
    ///
    /// @param together texts of a pass
    float[][] features(TunedModel pooled, Texts texts, int together) {
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += together) {
            List<int[]> some = texts.tokens().subList(from, Math.min(texts.size(), from + together));
            try (TokenBatch tokens = tokens(some)) {
                float[] all = pooled.run(tokens.inputs(), ClassifierHead.POOLED);
                int width = all.length / tokens.rows();
                for (int i = 0; i < tokens.rows(); i++) {
                    rows.add(Arrays.copyOfRange(all, i * width, (i + 1) * width));
                }
            }
        }
        return rows.toArray(float[][]::new);
    }

    /// Makes passes of the model as it is, over minibatches of all lengths.
    ///
    /// @param count of each round
    /// @param after each of them: whether to go on, asked anew for as long as that
    void passes(Texts texts, int count, int threads, BooleanSupplier after) {
        Surgery surgery = model.surgery();
        ClassifierHead.pool(surgery, TokenBatch.MASK);
        try (TunedModel pooled = TunedModel.of(surgery, threads)) {
            boolean more = true;
            for (int i = 0; more; i++) {
                int from = (int) ((long) (i % count) * Math.max(0, texts.size() - batch) / count);
                try (TokenBatch some = tokens(texts.tokens().subList(from, Math.min(texts.size(), from + batch)))) {
                    float[] _ = pooled.run(some.inputs(), ClassifierHead.POOLED);
                }
                more = after.getAsBoolean();
            }
        }
    }

    TokenBatch tokens(List<int[]> texts) {
        return new TokenBatch(texts, padding, model.inputs());
    }

    /// A classifier whose head and whatever a trial chose may change.
    ///
    /// @param width how many features there are
    Classifier classifier(Choice choice, int classes, int width, int threads, long seed) {
        Surgery surgery = model.surgery();
        int first = apply(choice, surgery, seed);
        ClassifierHead.pool(surgery, TokenBatch.MASK);
        ClassifierHead.classify(surgery, classes, width);
        int prompt = choice.tune() == Choice.Tune.PROMPT ? choice.tokens() : 0;
        var soft = new Prompt(first, prompt);
        return new Classifier(this, TunedModel.of(surgery, threads), classes, soft, threads);
    }

    /// Finds what a choice changes.
    ///
    /// @throws OnnxException where the model has none of it
    void check(Choice choice, long seed) {
        int _ = apply(choice, model.surgery(), seed);
    }

    /// @return the first row of a prompt
    private static int apply(Choice choice, Surgery surgery, long seed) {
        int first = 0;
        switch (choice.tune()) {
            case FROZEN, HEAD -> {}
            case LAYERS -> new Tuning.Full(choice.weights()).apply(surgery, seed);
            case LOW_RANK -> new Tuning.LowRank(choice.rank(), choice.weights()).apply(surgery, seed);
            case SCALES -> new Tuning.Scales(choice.weights()).apply(surgery, seed);
            case PROMPT -> first = PromptRows.apply(surgery, choice.tokens(), TokenBatch.IDS, seed);
        }
        return first;
    }

    @Override
    public void close() {
        model.close();
    }
}
