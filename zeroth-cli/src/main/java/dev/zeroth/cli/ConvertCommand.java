package dev.zeroth.cli;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.files.MatrixType;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `zeroth weights convert`.
@Command(
        name = "convert",
        description = "Write a model as a GGUF file with its matrices in another type.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth weights convert --model stories.bin --out stories.gguf --type q8_0"})
final class ConvertCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            paramLabel = "FILE",
            required = true,
            description = "The model: a llama2.c or GGUF file.")
    private Path model = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The GGUF file to write.")
    private Path out = Path.of("");

    @Option(names = "--type", paramLabel = "TYPE", required = true, description = "f32, f16, q8_0 or q4_0.")
    private String type = "";

    @Override
    public Integer call() throws IOException {
        if (!MatrixType.labels().contains(type)) throw UsageException.unknown("type", type, MatrixType.labels());
        OutputFlags.checkParent("--out", out);
        String wrong = ModelFiles.misnamed("GGUF", out);
        if (wrong != null) throw new UsageException("--out: %s %s".formatted(out, wrong));
        LanguageModel read = LoadedModel.of(model).model();
        OutputFlags.checkOther(out, "model", model);
        LanguageModel made;
        try {
            made = ModelFiles.convert(
                    read, MatrixType.valueOf(type.toUpperCase(java.util.Locale.ROOT)), Arena.ofAuto());
        } catch (IllegalArgumentException e) {
            throw new UsageException("%s: %s".formatted(model, e.getMessage()));
        }
        ModelFiles.write(made, out);
        List<Parameter> matrices = made.parameters().values().stream()
                .filter(one -> one.shape().rank() == 2)
                .toList();
        long kept =
                matrices.stream().filter(one -> one instanceof Parameter.Dense).count();
        Streams.out("%s: %s, %d bytes%s"
                .formatted(
                        out,
                        type,
                        Files.size(out),
                        type.startsWith("q") && kept > 0
                                ? "; in floats still, as their rows are no multiple of 32 numbers: %d of %d matrices"
                                        .formatted(kept, matrices.size())
                                : ""));
        return Main.DONE;
    }
}
