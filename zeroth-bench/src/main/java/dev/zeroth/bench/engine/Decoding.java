package dev.zeroth.bench.engine;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.RandomModel;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.engine.Cache;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.tensor.kernel.Arithmetic;
import dev.zeroth.tensor.quantized.BlockFormat;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/// Token by token with a model of random weights that no cache holds, beside reading memory: `run decode [threads
/// [folder]]`; with a folder the models are written there as GGUF, and llama.cpp's Java binding loads them and writes
/// as many tokens in turns.
public final class Decoding {

    private static final ModelConfig CONFIG = new ModelConfig(
            2048,
            5632,
            4,
            16,
            16,
            128,
            4096,
            256,
            ModelConfig.STANDARD_EPSILON,
            ModelConfig.STANDARD_BASE,
            Rotation.ADJACENT);
    private static final long MEMORY = 1L << 29;
    private static final int SPECIAL = 3;
    private static final int FIRST_LETTER = 0x4E00;
    private static final int ROUNDS = 5;
    private static final int TOKENS = 24;

    private static float kept;

    private Decoding() {}

    public static void main(String[] arguments) {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        Arena arena = Arena.ofAuto();
        LanguageModel floats = RandomModel.of(CONFIG, true, tokenizer(), 1, arena);
        LanguageModel blocks = quantized(floats, arena);
        MemorySegment memory = Peak.memory(MEMORY, arena);
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            double[] times = Turns.clock(
                    1, () -> kept += Peak.read(memory, pool, threads), steps(floats, threads), steps(blocks, threads));
            double bandwidth = MEMORY / times[0];
            System.out.printf("%d thread(s): memory is read at %.1f GB/s%n", threads, bandwidth);
            report("floats", bytes(floats), times[1], bandwidth);
            report("Q8_0", bytes(blocks), times[2], bandwidth);
        }
        if (arguments.length > 1) {
            Path folder = Path.of(arguments[1]);
            beside("floats", floats, folder.resolve("random-f32.gguf"), threads);
            beside("Q8_0", blocks, folder.resolve("random-q8.gguf"), threads);
        }
        if (Float.isNaN(kept)) System.out.println();
    }

    /// As many letters as the model has tokens.
    private static PieceTokenizer tokenizer() {
        int letters = CONFIG.vocabulary() - SPECIAL;
        int[] points = IntStream.range(FIRST_LETTER, FIRST_LETTER + letters).toArray();
        return PieceTokenizer.characters(new String(points, 0, letters));
    }

    private static void beside(String name, LanguageModel model, Path file, int threads) {
        ModelFiles.write(model, file);
        Runnable own = steps(model, threads);
        try (LlamaSide llama = new LlamaSide(file, threads)) {
            double[] ratios = new double[ROUNDS];
            double[] speeds = new double[ROUNDS];
            llama.write(TOKENS);
            for (int i = 0; i < TOKENS; i++) own.run();
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                for (int i = 0; i < TOKENS; i++) own.run();
                double time = (System.nanoTime() - begin) / 1e9;
                speeds[round] = llama.write(TOKENS);
                ratios[round] = TOKENS / time / speeds[round];
            }
            Arrays.sort(ratios);
            Arrays.sort(speeds);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-7s llama.cpp %.2f tokens/s; ours over llama.cpp's in turns: %.2f (%.2f ... %.2f)",
                    name,
                    speeds[ROUNDS / 2],
                    ratios[ROUNDS / 2],
                    ratios[0],
                    ratios[ROUNDS - 1]));
        }
    }

    private static void report(String name, long bytes, double time, double bandwidth) {
        System.out.println(String.format(
                Locale.ROOT,
                "%-7s %.2f GB, %.2f tokens/s, %.1f GB/s: %.0f %% of reading",
                name,
                bytes / 1e9,
                1e9 / time,
                bytes / time,
                100 * bytes / time / bandwidth));
    }

    static LanguageModel quantized(LanguageModel model, Arena arena) {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        model.parameters().forEach((name, parameter) -> {
            boolean matrix = parameter.shape().rank() == 2;
            parameters.put(
                    name,
                    matrix && parameter instanceof Parameter.Dense dense
                            ? new Parameter.Blocks(QuantizedTensor.of(dense.tensor(), BlockFormat.Q8_0, arena))
                            : parameter);
        });
        return new LanguageModel(model.config(), parameters, model.tokenizer(), null);
    }

    /// What a token reads: all but the embedding.
    private static long bytes(LanguageModel model) {
        long bytes = 0;
        for (Parameter parameter : model.parameters().values()) {
            if (parameter.name().equals(dev.zeroth.language.Names.EMBEDDING)) continue;
            bytes += switch (parameter) {
                case Parameter.Dense dense -> dense.tensor().data().byteSize();
                case Parameter.Blocks own -> own.tensor().data().byteSize();
            };
        }
        return bytes;
    }

    /// A token with its logits at each call; after 256 a new sequence.
    private static Runnable steps(LanguageModel model, int threads) {
        Transformer transformer = new Transformer(model, Arithmetic.best(threads));
        float[] logits = new float[CONFIG.vocabulary()];
        Cache[] cache = {new Cache(CONFIG, CONFIG.context())};
        return () -> {
            if (cache[0].length() == CONFIG.context()) cache[0] = new Cache(CONFIG, CONFIG.context());
            int token = (7 * cache[0].length()) % CONFIG.vocabulary();
            float[] states = transformer.states(List.of(new Transformer.Input(cache[0], new int[] {token})));
            transformer.logits(states, 1, logits);
            kept += logits[0];
        };
    }
}
