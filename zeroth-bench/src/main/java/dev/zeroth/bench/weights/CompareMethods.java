package dev.zeroth.bench.weights;

import dev.zeroth.finetune.Chunks;
import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.engine.Scorer;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.tensor.kernel.Arithmetic;
import dev.zeroth.weights.Method;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.fit.FitResult;
import dev.zeroth.weights.fit.ZerothOrder;
import dev.zeroth.weights.method.MethodNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/// Fits stories260K to a book it never saw: every method, with settings that find themselves and with given ones.
///
/// ```
/// CompareMethods FILE METHODS SEEDS [SETTINGS ...]
/// ```
///
/// FILE (CSV) gets a row a run; runs that are there already are not done again, and one that was killed goes on from
/// its
/// seed log beside it. METHODS such as `mezo,fzoo` or `all`; SEEDS such as `3` (0, 1, 2); SETTINGS are `auto` (the
/// standard) or `RATE@EPSILON`. Model and book lie in the folder that `ZEROTH_SHARED_DATA` names. Sequences of 128
/// tokens, 8 a minibatch: the first 266 train, the next 64 validate at the very end. 1,600 passes in all.
public final class CompareMethods {

    private static final int LENGTH = 128;
    private static final int TRAIN = 266;
    private static final int VALIDATION = 64;
    private static final int SIZE = 8;
    private static final int BUDGET = 1_600;
    private static final int CHARACTERS = 200_000;
    private static final String HEAD = "method,settings,seed,rate,epsilon,rollbacks,forwards,base,loss,seconds";

    private final Path file;
    private final Path data;
    private final Arithmetic arithmetic = Arithmetic.best(1);

    private CompareMethods(Path file, Path data) {
        this.file = file;
        this.data = data;
    }

    /// @param args see the class
    public static void main(String[] args) throws IOException {
        String data = System.getenv("ZEROTH_SHARED_DATA");
        if (data == null || args.length < 3) {
            System.err.println(
                    "usage: ZEROTH_SHARED_DATA=FOLDER CompareMethods FILE METHODS SEEDS [auto|RATE@EPSILON ...]");
            System.exit(2);
            return;
        }
        CompareMethods compare = new CompareMethods(Path.of(args[0]), Path.of(data));
        List<String> methods = args[1].equals("all") ? MethodNames.walking() : List.of(args[1].split(",", -1));
        List<String> settings =
                args.length == 3 ? List.of("auto") : List.of(args).subList(3, args.length);
        for (int seed = 0; seed < Integer.parseInt(args[2]); seed++) {
            for (String method : methods) for (String own : settings) compare.run(method, own, seed);
        }
    }

    private void run(String name, String settings, int seed) throws IOException {
        String key = "%s,%s,%d,".formatted(name, settings, seed);
        List<String> known = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (known.stream().anyMatch(line -> line.startsWith(key))) return;
        if (known.isEmpty()) Files.writeString(file, HEAD + "\n");
        Path log = file.resolveSibling("%s-%s-%d.seeds".formatted(name, settings.replace('@', '_'), seed));
        String row = key + fitted(MethodNames.find(name), settings, seed, log);
        Files.writeString(file, row + "\n", StandardOpenOption.APPEND);
        System.out.println(row);
    }

    private String fitted(Method method, String settings, int seed, Path log) {
        long start = System.nanoTime();
        try (Arena arena = Arena.ofShared()) {
            LanguageModel model = ModelFiles.read(data.resolve("models/stories260K.bin"), arena);
            Scorer scorer = new Scorer(new Transformer(model, arithmetic), arithmetic);
            List<int[]> chunks = chunks(model);
            List<int[]> train = chunks.subList(0, TRAIN);
            List<int[]> validation = chunks.subList(TRAIN, TRAIN + VALIDATION);
            ZerothOrder fit = ZerothOrder.with(method)
                    .budget(BUDGET)
                    .batches(TRAIN / SIZE)
                    .seed(seed)
                    .log(log);
            if (!settings.equals("auto")) {
                String[] both = settings.split("@", -1);
                fit.rate(Double.parseDouble(both[0])).epsilon(Double.parseDouble(both[1]));
            }
            double base = Scorer.Loss.mean(scorer.losses(validation));
            FitResult result = fit.fit(Weights.of(model.tensors()), (_, batch) -> {
                int from = (int) batch * SIZE;
                return Scorer.Loss.mean(scorer.losses(train.subList(from, from + SIZE)));
            });
            return String.format(
                    Locale.ROOT,
                    "%.3g,%.3g,%d,%d,%.4f,%.4f,%.0f",
                    result.rate(),
                    result.epsilon(),
                    result.rollbacks(),
                    result.forwards(),
                    base,
                    Scorer.Loss.mean(scorer.losses(validation)),
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private List<int[]> chunks(LanguageModel model) {
        try {
            String text = Files.readString(data.resolve("text/moby-dick.txt"));
            return Chunks.cut(model.tokenizer(), text.substring(0, CHARACTERS), LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
