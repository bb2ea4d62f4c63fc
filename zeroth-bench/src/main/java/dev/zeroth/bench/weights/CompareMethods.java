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
/// CompareMethods FILE METHODS SEEDS [size=8] [length=128] [SETTINGS ...]
/// ```
///
/// FILE (CSV) gets a row a run; runs that are there already are not done again, and one that was killed goes on from
/// its seed log beside it. METHODS such as `mezo,fzoo` or `all`; SEEDS such as `3` (0, 1, 2). SETTINGS are `auto` (the
/// standard), `RATE@EPSILON`, or `x2`: twice the rate that `auto` found for the same method and seed, at its epsilon.
/// Model and book lie in the folder that `ZEROTH_SHARED_DATA` names. Sequences of 128 tokens, 8 a minibatch: the first
/// 266 train, the next 64 validate at the very end. 1,600 passes in all. With another size or length a file of its own.
public final class CompareMethods {

    private static final int TRAIN = 266;
    private static final int VALIDATION = 64;
    private static final int BUDGET = 1_600;
    private static final int CHARACTERS = 200_000;
    private static final String HEAD = "method,settings,seed,rate,epsilon,rollbacks,forwards,base,loss,seconds";

    private final Path file;
    private final Path data;
    private final int size;
    private final int length;
    private final Arithmetic arithmetic = Arithmetic.best(1);

    private CompareMethods(Path file, Path data, int size, int length) {
        this.file = file;
        this.data = data;
        this.size = size;
        this.length = length;
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
        List<String> rest = List.of(args).subList(3, args.length);
        CompareMethods compare = new CompareMethods(
                Path.of(args[0]), Path.of(data), number(rest, "size", 8), number(rest, "length", 128));
        List<String> methods = args[1].equals("all") ? MethodNames.walking() : List.of(args[1].split(",", -1));
        List<String> settings =
                rest.stream().filter(word -> !word.contains("=")).toList();
        if (settings.isEmpty()) settings = List.of("auto");
        for (int seed = 0; seed < Integer.parseInt(args[2]); seed++) {
            for (String method : methods) for (String own : settings) compare.run(method, own, seed);
        }
    }

    private static int number(List<String> words, String name, int standard) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> Integer.parseInt(word.substring(name.length() + 1)))
                .findFirst()
                .orElse(standard);
    }

    private void run(String name, String settings, int seed) throws IOException {
        String key = "%s,%s,%d,".formatted(name, settings, seed);
        List<String> known = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (known.stream().anyMatch(line -> line.startsWith(key))) return;
        if (known.isEmpty()) Files.writeString(file, HEAD + "\n");
        Path log = file.resolveSibling("%s-%s-%d.seeds".formatted(name, settings.replace('@', '_'), seed));
        String own = settings.startsWith("x") ? times(known, name, seed, settings.substring(1)) : settings;
        String row = key + fitted(MethodNames.find(name), own, seed, log);
        Files.writeString(file, row + "\n", StandardOpenOption.APPEND);
        System.out.println(row);
    }

    private static String times(List<String> known, String method, int seed, String factor) {
        String[] auto = known.stream()
                .filter(line -> line.startsWith("%s,auto,%d,".formatted(method, seed)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("x%s needs a run of auto before it".formatted(factor)))
                .split(",", -1);
        return Double.parseDouble(auto[3]) * Double.parseDouble(factor) + "@" + auto[4];
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
                    .batches(TRAIN / size)
                    .seed(seed)
                    .log(log);
            if (!settings.equals("auto")) {
                String[] both = settings.split("@", -1);
                fit.rate(Double.parseDouble(both[0])).epsilon(Double.parseDouble(both[1]));
            }
            double base = Scorer.Loss.mean(scorer.losses(validation));
            FitResult result = fit.fit(Weights.of(model.tensors()), (_, batch) -> {
                int from = (int) batch * size;
                return Scorer.Loss.mean(scorer.losses(train.subList(from, from + size)));
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
            return Chunks.cut(model.tokenizer(), text.substring(0, CHARACTERS), length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
