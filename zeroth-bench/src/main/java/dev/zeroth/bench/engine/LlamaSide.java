package dev.zeroth.bench.engine;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import java.nio.file.Path;

/// A model in llama.cpp, by its Java binding.
final class LlamaSide implements AutoCloseable {

    private static final int CONTEXT = 256;
    private static final String PROMPT = "\u4E00";

    private final LlamaModel model;

    LlamaSide(Path file, int threads) {
        this.model = new LlamaModel(new ModelParameters()
                .setModel(file.toString())
                .setThreads(threads)
                .setCtxSize(CONTEXT)
                .setGpuLayers(0));
    }

    /// Writes so many tokens.
    ///
    /// @return tokens a second, from the first to the last
    double write(int tokens) {
        InferenceParameters terms = new InferenceParameters(PROMPT)
                .setNPredict(tokens + 1)
                .setTemperature(1f)
                .setIgnoreEos(true);
        long begin = 0;
        int made = 0;
        for (LlamaOutput _ : model.generate(terms)) {
            if (made++ == 0) begin = System.nanoTime();
        }
        if (made < 2) throw new IllegalStateException("llama.cpp wrote %d tokens of %d".formatted(made, tokens + 1));
        return (made - 1) * 1e9 / (System.nanoTime() - begin);
    }

    @Override
    public void close() {
        model.close();
    }
}
