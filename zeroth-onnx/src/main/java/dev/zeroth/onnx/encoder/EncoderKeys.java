package dev.zeroth.onnx.encoder;

import dev.zeroth.models.data.DataException;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.text.WordPiece;
import dev.zeroth.task.SchemaObject;
import dev.zeroth.task.Section;
import dev.zeroth.usage.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys that name an encoder and its texts in a study file, read with every mistake noted: `model`,
/// `tokenizer`,
/// `data`, `test`, `target`, `text`, `max-tokens`, `batch`, `validation`.
public final class EncoderKeys {

    private static final String MODEL = "model";
    private static final String TOKENIZER = "tokenizer";
    private static final String DATA = "data";
    private static final String TEST = "test";
    private static final String MAX_TOKENS = "max-tokens";

    private final Section section;
    private final String model;
    private final @Nullable Path modelFile;
    private final @Nullable Path tokenizer;
    private final @Nullable Path data;
    private final @Nullable Path testFile;
    private final double testShare;
    private final String target;
    private final List<String> text;
    private final int most;
    private final int batch;
    private final double validation;

    /// Reads the keys.
    public EncoderKeys(Section section) {
        this.section = section;
        model = section.text(MODEL);
        boolean along = EncoderFiles.along().contains(model);
        modelFile = along || !section.has(MODEL) ? null : modelFile(section, model);
        if (modelFile != null && !section.has(TOKENIZER)) {
            section.problem(TOKENIZER, "a model given by its path needs its tokenizer.json", null);
        }
        tokenizer = section.has(TOKENIZER) ? section.file(TOKENIZER) : null;
        data = section.file(DATA);
        boolean file = section.scalar(TEST) instanceof String;
        testFile = file ? section.file(TEST) : null;
        testShare = file ? 0 : section.numberOr(TEST, 0.2, 0.01, 0.9);
        target = section.text("target");
        text = section.texts("text");
        most = section.intOr(MAX_TOKENS, 64, 4, 8192);
        batch = section.intOr("batch", 16, 1, 4096);
        validation = section.numberOr("validation", 0.2, 0.01, 0.9);
    }

    /// The keys for a schema.
    static SchemaObject schema(SchemaObject object) {
        return texts(object.required(MODEL, SchemaObject.text("minilm, minilm-int8, or the path of an .onnx file"))
                .required(DATA, SchemaObject.text("the table: a .csv, .tsv or .jsonl file"))
                .required("target", SchemaObject.text("the column of classes"))
                .required("text", SchemaObject.texts("the columns of texts")));
    }

    /// The keys for the schema of a type whose models may be others too.
    public static SchemaObject texts(SchemaObject object) {
        return object.optional("text", SchemaObject.texts("the columns of texts"))
                .optional(TOKENIZER, SchemaObject.text("the tokenizer.json or vocab.txt of a model given by its path"))
                .optional(TEST, SchemaObject.text("rows kept for the end: a share such as 0.25, or a file"))
                .optional(MAX_TOKENS, SchemaObject.integer(4, 8192, "the most tokens of a text; else 64"))
                .optional("batch", SchemaObject.integer(1, 4096, "texts of one forward pass; else 16"))
                .optional("validation", SchemaObject.number(0.01, 0.9, "share of rows that judge trials; else 0.2"));
    }

    /// A path's file; where it is rather the name of a model that comes along, that is said.
    private static @Nullable Path modelFile(Section section, String model) {
        String nearest = Files.exists(section.path(MODEL)) ? null : Nearest.to(model, EncoderFiles.along());
        if (nearest == null) return section.file(MODEL);
        section.problem(MODEL, "there is no model '%s'".formatted(model), "Maybe '%s'?".formatted(nearest));
        return null;
    }

    EncoderFiles files() {
        return modelFile == null || tokenizer == null
                ? EncoderFiles.along(model)
                : new EncoderFiles(String.valueOf(modelFile.getFileName()), modelFile, tokenizer);
    }

    EncoderData rows(WordPiece words, long seed) {
        return EncoderData.read(data(), testFile, testShare, validation, target, text, words, most, seed);
    }

    /// The encoder, with as many positions as texts have tokens.
    ///
    /// @throws Section.Invalid if it has not
    Encoder encoder(EncoderFiles files, WordPiece words) {
        Encoder encoder = new Encoder(files.open(), words.padding(), batch);
        if (most > encoder.positions()) {
            section.problem(
                    MAX_TOKENS, "is %d, and the model has %d positions".formatted(most, encoder.positions()), null);
            encoder.close();
            section.finish();
        }
        return encoder;
    }

    /// The table.
    public Path data() {
        if (data == null) throw new IllegalStateException("read after a problem");
        return data;
    }

    /// Columns of texts.
    List<String> text() {
        return text;
    }

    /// Tokens of a text.
    int most() {
        return most;
    }

    /// The hash of all files and settings, with others.
    ///
    /// @param others such as settings of a type of its own
    String content(EncoderFiles files, List<String> others) {
        List<String> words = new java.util.ArrayList<>(
                List.of(target, text.toString(), "" + most, "" + batch, "" + validation, "" + testShare));
        words.addAll(others);
        return ContentHash.of(
                words,
                testFile == null
                        ? List.of(files.model(), files.tokenizer(), data())
                        : List.of(files.model(), files.tokenizer(), data(), testFile));
    }

    /// Notes what was found out about the files, and ends the reading.
    public RuntimeException noted(IllegalArgumentException e) {
        String key = e instanceof DataException ? DATA : e instanceof OnnxException ? MODEL : "";
        List<String> lines = String.valueOf(e.getMessage()).lines().toList();
        section.problem(key, lines.isEmpty() ? "" : lines.getFirst(), lines.size() > 1 ? lines.get(1) : null);
        section.finish();
        return new IllegalStateException("a problem was noted and not thrown", e);
    }
}
