package dev.zeroth.language.files;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelFileException;
import dev.zeroth.language.Parameter;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Reads and writes models.
///
/// | what the path is | read as |
/// |---|---|
/// | a file that begins with `GGUF` | GGUF version 3 (2 too): f32, f16, bf16, Q8_0, Q4_0 |
/// | a folder with `config.json`, or a `.safetensors` file in it | safetensors with `tokenizer.json`: f32, f16, bf16 |
/// | any other file | a llama2.c checkpoint, version 0, with its `.tokenizer.bin` beside it |
///
/// Reading takes memory for the numbers as 32-bit floats; blocks stay where they are in the file, mapped.
public final class ModelFiles {

    private static final int GGUF = 0x46554747;
    private static final String GGUF_FORMAT = "GGUF";

    private ModelFiles() {}

    /// @param arena how long the model's numbers are needed
    /// @throws ModelFileException where the file cannot be read as a model, one line
    public static LanguageModel read(Path path, Arena arena) {
        try {
            if (Files.isDirectory(path)) return SafetensorsFolder.read(path, null, arena);
            if (path.toString().endsWith(".safetensors")) {
                Path parent = path.getParent();
                Path folder = parent == null ? Path.of(".") : parent;
                return SafetensorsFolder.read(folder, String.valueOf(path.getFileName()), arena);
            }
            return Source.open(path, arena).readInt("the first number") == GGUF
                    ? GgufFile.read(path, arena)
                    : Llama2cFile.read(path, arena);
        } catch (IllegalArgumentException e) {
            throw new ModelFileException(path, String.valueOf(e.getMessage()));
        }
    }

    /// Writes a model in the format that it was read from; one that was made here as GGUF.
    ///
    /// @param path the file, or the folder for safetensors, which must exist; a llama2.c model also writes its
    ///     `.tokenizer.bin`
    public static void write(LanguageModel model, Path path) {
        switch (format(model)) {
            case "llama2.c" -> Llama2cFile.write(model, path);
            case "safetensors" -> SafetensorsFolder.write(model, path);
            default -> GgufFile.write(model, path);
        }
    }

    /// In which format [#write] writes a model: `llama2.c`, `GGUF` or `safetensors`.
    public static String format(LanguageModel model) {
        LanguageModel.Origin origin = model.origin();
        return origin == null ? GGUF_FORMAT : origin.format();
    }

    /// What speaks against a path's name for a model of a format, because others would take it for another; null:
    /// nothing.
    public static @Nullable String misnamed(String format, Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".gguf") && !format.equals(GGUF_FORMAT)) {
            return "is named like GGUF, and the model is written as it was read, as %s. Maybe give it another name, or begin with a GGUF model that 'zeroth weights convert' makes"
                    .formatted(format);
        }
        if (name.endsWith(".safetensors") && !format.equals("safetensors")) {
            return "is named like safetensors, and the model is written as it was read, as %s".formatted(format);
        }
        return null;
    }

    /// A model with all matrices in one type, to be written as GGUF. Vectors stay floats of 32 bits, as do matrices
    /// whose rows are no multiple of 32 numbers where blocks are asked for.
    ///
    /// @param arena how long the new numbers are needed
    /// @throws IllegalArgumentException where GGUF has no place for what the model's own format keeps
    public static LanguageModel convert(LanguageModel model, MatrixType type, Arena arena) {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        model.parameters().forEach((name, one) -> parameters.put(name, type.of(one, arena)));
        return new LanguageModel(
                model.config(), parameters, model.tokenizer(), GgufFile.origin(model, type.fileType()));
    }
}
