package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.onnx.OnnxException;
import dev.zeroth.promptfile.SavedPrompt;
import dev.zeroth.promptfile.Trusted;
import dev.zeroth.prompts.PromptBundle;
import dev.zeroth.studyfile.StudyFile;
import dev.zeroth.task.Task;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `zeroth prompt`: what is done with saved prompts.
@Command(
        name = "prompt",
        description = "Check a saved prompt.",
        subcommands = PromptCommand.CheckCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth prompt check prompt-spam.bundle"})
final class PromptCommand implements Runnable {

    @Override
    public void run() {
        throw new UsageException("'prompt' needs a command", "Maybe 'check'");
    }

    /// `zeroth prompt check BUNDLE`.
    @Command(
            name = "check",
            description = "Run some examples of a saved prompt again: whether its model still answers the same.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  zeroth prompt check prompt-spam.bundle",
                "  zeroth prompt check tickets-prompt --base-url https://api.example.org/v1 --key-env EXAMPLE_KEY"
            })
    static final class CheckCommand implements Callable<Integer> {

        @Parameters(paramLabel = "BUNDLE", description = "The folder that 'run --out' saved.")
        private Path bundle = Path.of("");

        @Option(
                names = "--key-env",
                paramLabel = "NAME",
                description = "The environment variable with the key that the model is asked with; the bundle does not"
                        + " say which.")
        private String keyVariable = "";

        @Option(
                names = "--base-url",
                paramLabel = "URL",
                description = "The server that is asked; needed where the bundle names one of another machine.")
        private String baseUrl = "";

        @Option(
                names = "--model",
                paramLabel = "MODEL",
                description = "The model, or an encoder's .onnx file; needed where the bundle names a file outside of"
                        + " it.")
        private String model = "";

        @Option(
                names = "--study",
                paramLabel = "FILE",
                description =
                        "Your own study file: its model, key and tools are used, where they are the bundle's. Needed"
                                + " for tools.")
        private @Nullable Path study;

        @Option(names = "--json", description = "Answer in JSON.")
        private boolean json;

        @Override
        public Integer call() throws InterruptedException {
            PromptBundle saved;
            List<String> other;
            try {
                saved = PromptBundle.read(bundle);
                other = new ArrayList<>(differences(saved));
                if (Files.isDirectory(bundle)) other.addAll(saved.edited(bundle));
            } catch (IOException | OnnxException e) {
                List<String> lines = String.valueOf(e.getMessage()).lines().toList();
                throw new UsageException(lines.getFirst(), lines.size() > 1 ? lines.get(1) : null);
            }
            if (json) {
                Map<String, @Nullable Object> result = new LinkedHashMap<>();
                result.put("examples", (long) saved.checks().size());
                result.put("differences", other);
                result.put("scores", saved.scores());
                result.put("study", saved.study().isEmpty() ? null : saved.study());
                result.put("doubt", saved.doubt().isEmpty() ? null : saved.doubt());
                Streams.out(Json.write(result));
            } else {
                other.forEach(Streams::out);
                String verdict = other.isEmpty()
                        ? "all %d examples are answered as when it was saved"
                        : "of %d examples, their model and files, %d differ from when it was saved";
                Streams.out(verdict.formatted(saved.checks().size(), other.size()));
                if (!saved.doubt().isEmpty()) Streams.out(Streams.Text.line(saved.doubt()));
            }
            return other.isEmpty() ? Main.DONE : Main.FAILED;
        }

        private List<String> differences(PromptBundle saved) throws InterruptedException {
            Path file = study;
            if (file == null) return SavedPrompt.check(saved, bundle, new Trusted(keyVariable, baseUrl, model));
            if (!keyVariable.isEmpty() || !baseUrl.isEmpty() || !model.isEmpty()) {
                throw new UsageException("--study says which model, server and key are used: leave the others out");
            }
            try (Task task = StudyFile.read(file).task()) {
                return SavedPrompt.check(saved, bundle, task);
            }
        }
    }
}
