package dev.zeroth.language.files;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelFileException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

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

    private ModelFiles() {}

    /// @param arena how long the model's numbers are needed
    /// @throws ModelFileException where the file cannot be read as a model, one line
    public static LanguageModel read(Path path, Arena arena) {
        try {
            if (Files.isDirectory(path)) return SafetensorsFolder.read(path, null, arena);
            if (path.toString().endsWith(".safetensors")) {
                return SafetensorsFolder.read(path.resolveSibling(""), String.valueOf(path.getFileName()), arena);
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
        LanguageModel.Origin origin = model.origin();
        String format = origin == null ? "GGUF" : origin.format();
        switch (format) {
            case "llama2.c" -> Llama2cFile.write(model, path);
            case "safetensors" -> SafetensorsFolder.write(model, path);
            default -> GgufFile.write(model, path);
        }
    }
}
