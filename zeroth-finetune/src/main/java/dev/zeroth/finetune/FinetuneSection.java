package dev.zeroth.finetune;

import dev.zeroth.finetune.reward.Reward;
import dev.zeroth.finetune.reward.RewardTypes;
import dev.zeroth.language.BlockScales;
import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.engine.Sampling;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.language.tokens.Tokenizer;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.task.TrialFiles;
import dev.zeroth.tensor.Tensor;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import dev.zeroth.weights.Weights;
import dev.zeroth.weights.method.MethodNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The keys of an objective that fits a language model, read one by one; then, in [#plan], put together.
final class FinetuneSection {

    private static final int MOST = FinetuneType.MOST;
    private static final long PIECE = 1L << 30;
    private static final String MODEL = "model";
    private static final String METHOD = "method";

    private final TaskContext context;
    private final @Nullable Path model;
    private final Base.Made.@Nullable Settings made;
    private final @Nullable Path text;
    private final @Nullable Reward reward;
    private final @Nullable Path judge;
    private final List<String> layers;
    private final int most;
    private final int chunk;
    private final int minibatch;
    private final double validation;
    private final double test;
    private final int forwards;
    private final int tokens;
    private final Sampling sampling;
    private final FitSettings settings;
    private final Path folder;
    private final @Nullable Path out;
    private final int patience;
    private final Section section;
    private String place = MODEL;

    FinetuneSection(Section section, TaskContext context) {
        this.section = section;
        this.context = context;
        Section own = section.sectionOrNull("new");
        this.model = path(section, own != null);
        this.made = own == null ? null : made(own, context.seed());
        this.text = section.file("text");
        Section judged = section.sectionOrNull("reward");
        this.reward = judged == null ? null : RewardTypes.read(judged, context);
        this.judge = judged == null ? null : judge(judged);
        this.layers = section.textsOr("layers", List.of());
        this.most = section.intOr("chunks", MOST, 3, MOST);
        this.chunk = section.intOr("chunk", reward == null ? 128 : 16, reward == null ? 2 : 1, MOST);
        this.minibatch = section.intOr("minibatch", 8, 1, MOST);
        this.validation = section.numberOr("validation", 0.2, 1e-9, 1);
        this.test = section.numberOr("test", 0.2, 0, 1);
        if (validation + test >= 1) section.problem("validation", "leaves nothing to train on beside test", null);
        this.forwards = section.intOr("forwards", 1600, 1, MOST);
        this.tokens = section.intOr("tokens", 48, 1, MOST);
        this.sampling = new Sampling(
                section.numberOr("temperature", 1, 0, Double.MAX_VALUE),
                section.numberOr("top-p", 1, Double.MIN_VALUE, 1));
        this.settings = settings(section);
        both(section, "rate", "an epsilon", "epsilon");
        both(section, "epsilon", "a rate", "rate");
        this.folder = TrialFiles.folder(section, context, "zeroth-finetune");
        this.out = section.pathOrNull("out");
        this.patience = section.intOr("patience", 0, 0, MOST);
    }

    private static @Nullable Path path(Section section, boolean made) {
        if (made && section.has(MODEL)) section.problem(MODEL, "a new one is asked for too", null);
        if (made) return null;
        Path path = section.path(MODEL);
        if (section.has(MODEL) && !Files.exists(path)) {
            section.problem(MODEL, "there is no model '%s'".formatted(section.text(MODEL)), null);
        }
        return path;
    }

    private static @Nullable Path judge(Section reward) {
        boolean judges = reward.has("type") && reward.textOr("type", "").equals("judge") && reward.has(MODEL);
        return judges ? reward.path(MODEL) : null;
    }

    private static Base.Made.Settings made(Section own, long seed) {
        return new Base.Made.Settings(
                own.intOr("layers", 1, 1, MOST),
                own.intOr("heads", 4, 1, MOST),
                own.intOr("hidden", 64, 1, MOST),
                own.intOr("context", 128, 2, MOST),
                64,
                16,
                own.intOr("forwards", 1000, 0, MOST),
                own.choiceOr(METHOD, FitSettings.STANDARD_METHOD, methods()),
                seed);
    }

    private static String[] methods() {
        return MethodNames.all().toArray(String[]::new);
    }

    /// One of two settings that go together.
    private void both(Section section, String key, String words, String other) {
        boolean searched = context.space() != null && context.space().find(other) != null;
        if (!section.has(key) || section.has(other) || searched) return;
        section.problem(key, "goes together with " + words, "Maybe leave it out: both are then searched for");
    }

    private static FitSettings settings(Section section) {
        Map<String, Object> given = new LinkedHashMap<>();
        if (section.has(METHOD)) given.put(METHOD, section.choice(METHOD, methods()));
        for (String key : List.of("rate", "epsilon")) {
            if (section.has(key)) given.put(key, section.number(key, Double.MIN_VALUE, Double.MAX_VALUE));
        }
        if (section.has("members")) given.put("members", section.integer("members", 2, MOST));
        return new FitSettings(given);
    }

    /// The key that the part of [#plan] under way is about.
    String place() {
        return place;
    }

    /// @throws IllegalArgumentException where the parts do not go together
    FinetuneTask.Plan plan() {
        String words = words();
        place = MODEL;
        Base base = base(words);
        Basis basis = basis(words);
        place = "chunk";
        int needed = reward == null ? chunk : chunk + 2;
        if (needed > basis.context()) {
            throw new IllegalArgumentException(
                    "is %d, and the model's context is %d".formatted(chunk, basis.context()));
        }
        List<int[]> all = Chunks.cut(basis.tokenizer(), words, chunk);
        Chunks chunks = Chunks.shares(all.subList(0, Math.min(most, all.size())), validation, test);
        place = "minibatch";
        if (section.has(place) && minibatch > chunks.train().size()) {
            throw new IllegalArgumentException("is %d, and %d sequences are there to train on\nMaybe %s"
                    .formatted(minibatch, chunks.train().size(), "leave it out: 8, or all where there are fewer"));
        }
        Goal goal = reward == null
                ? new TextGoal(chunks, minibatch)
                : new RewardGoal(reward, chunks, minibatch, tokens, sampling, context.seed());
        place = "reward.model";
        String judged = judge == null ? "" : identity(judge);
        String fingerprint =
                "finetune %s, %08x %s".formatted(base.identity(), sum(raw() + words + judged), basis.weights());
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / context.jobs());
        place = METHOD;
        if (!basis.blocks() && settings.given().get(METHOD) instanceof String method) {
            String wrong = FitSettings.needsBlocks(method);
            if (wrong != null) throw new IllegalArgumentException(wrong.replace(". Maybe", "\nMaybe"));
        }
        FinetuneTask.Ends ends = new FinetuneTask.Ends(forwards, patience, out);
        List<Path> inputs = new ArrayList<>();
        if (text != null) inputs.add(text);
        if (judge != null) inputs.add(judge);
        return new FinetuneTask.Plan(
                fingerprint,
                base,
                new FinetuneTask.Shape(basis.format(), basis.blocks()),
                goal,
                settings,
                layers,
                ends,
                context.seed(),
                threads,
                folder,
                inputs);
    }

    /// All but where things lie; asked for only once unknown keys were told, for it makes all of them known.
    private String raw() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(section.raw());
        List.of(MODEL, "folder", "out").forEach(all::remove);
        return all.toString();
    }

    private String words() {
        place = "text";
        try {
            return text == null ? "" : Files.readString(text);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("'%s' is no UTF-8".formatted(text.getFileName()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Base base(String words) {
        if (made == null) return new Base.Given(model == null ? Path.of("") : model);
        Path file = folder.resolve("new-%08x.gguf".formatted(sum(made + words)));
        return new Base.Made(made, words, file, new ReentrantLock());
    }

    /// The numbers of a model; its vocabulary only by its size.
    private static String identity(Path file) {
        try (Arena arena = Arena.ofShared()) {
            LanguageModel read = ModelFiles.read(file, arena);
            return weights(read, read.tensors());
        }
    }

    private static String weights(LanguageModel model, List<Tensor> floats) {
        long sum = floats.isEmpty() ? 0 : Weights.of(floats).fingerprint();
        return "%016x%08x".formatted(sum, blocks(model));
    }

    /// What of the model must be known before any trial.
    ///
    /// @param weights tells the weights apart
    /// @param format in which it is written
    /// @param blocks whether any of it is in blocks of a few bits
    private record Basis(Tokenizer tokenizer, int context, String weights, String format, boolean blocks) {}

    private Basis basis(String words) {
        if (made != null) return new Basis(PieceTokenizer.characters(words), made.context(), "", "GGUF", false);
        try (Arena arena = Arena.ofShared()) {
            LanguageModel read = ModelFiles.read(model == null ? Path.of("") : model, arena);
            String broken = read.broken();
            if (broken != null) {
                throw new IllegalArgumentException("%s has weights that are no numbers: %s"
                        .formatted(model == null ? "" : model.getFileName(), broken));
            }
            place = "layers";
            BlockScales scales = BlockScales.of(read, arena);
            if (!layers.isEmpty()) Weights.of(scales.tensors()).trainable(layers.toArray(String[]::new));
            return new Basis(
                    read.tokenizer(),
                    read.config().context(),
                    weights(read, scales.tensors()),
                    ModelFiles.format(read),
                    !scales.factors().isEmpty());
        }
    }

    private static int blocks(LanguageModel model) {
        CRC32 sum = new CRC32();
        for (Parameter one : model.parameters().values()) {
            if (one instanceof Parameter.Blocks(QuantizedTensor tensor)) {
                for (long at = 0; at < tensor.data().byteSize(); at += PIECE) {
                    long length = Math.min(PIECE, tensor.data().byteSize() - at);
                    sum.update(tensor.data().asSlice(at, length).asByteBuffer());
                }
            }
        }
        return (int) sum.getValue();
    }

    private static int sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }
}
