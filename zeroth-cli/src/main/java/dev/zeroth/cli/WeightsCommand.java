package dev.zeroth.cli;

import dev.zeroth.language.BlockScales;
import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.usage.UsageException;
import dev.zeroth.weights.fit.Replay;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `zeroth weights`: what is done with files of weights and with the logs of fitted ones.
@Command(
        name = "weights",
        description = "Make fitted weights again from the log of a run, or files with weights in other types.",
        subcommands = {WeightsCommand.ReplayCommand.class, ConvertCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  zeroth weights replay --log trial-3-5e1f00aa.seeds --model base.gguf --out tuned.gguf",
            "  zeroth weights convert --model stories.bin --out stories.gguf --type q8_0"
        })
final class WeightsCommand implements Runnable {

    @Override
    public void run() {
        throw new UsageException("'weights' needs a command", "Maybe 'replay' or 'convert'");
    }

    /// `zeroth weights replay`.
    @Command(
            name = "replay",
            description = "Write the weights that a run's log gives from the base model; no pass is made.",
            footerHeading = "%nExamples:%n",
            footer = {"  zeroth weights replay --log trial-3-5e1f00aa.seeds --model base.gguf --out tuned.gguf"})
    static final class ReplayCommand implements Callable<Integer> {

        @Option(names = "--log", paramLabel = "FILE", required = true, description = "The seed log of the run.")
        private Path log = Path.of("");

        @Option(
                names = "--model",
                paramLabel = "FILE",
                required = true,
                description = "The model that the run began with: a llama2.c or GGUF file, or a safetensors folder.")
        private Path model = Path.of("");

        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "Where to write the model, in the format of the base.")
        private Path out = Path.of("");

        @Override
        public Integer call() throws IOException {
            if (!Files.isRegularFile(log)) throw new UsageException("there is no log '%s'".formatted(log));
            checkOut();
            Replay replay;
            LanguageModel read;
            try {
                replay = Replay.read(log);
                BlockScales scales = BlockScales.of(LoadedModel.of(model).model(), Arena.ofAuto());
                read = scales.model();
                replay.onto(scales.sealed(scales.tensors()));
                scales.apply();
            } catch (IllegalArgumentException e) {
                String[] lines = String.valueOf(e.getMessage()).split("\n", 2);
                throw lines.length > 1 ? new UsageException(lines[0], lines[1]) : new UsageException(lines[0]);
            }
            String wrong = ModelFiles.misnamed(ModelFiles.format(read), out);
            if (wrong != null) throw new UsageException("--out: %s %s".formatted(out, wrong));
            LanguageModel.Origin origin = read.origin();
            if (origin != null && origin.format().equals("safetensors")) Files.createDirectories(out);
            ModelFiles.write(read, out);
            Streams.out("%s: %d steps of %s%s"
                    .formatted(out, replay.steps(), replay.method(), replay.ended() ? "" : ", a run that did not end"));
            return Main.DONE;
        }

        /// Both are needed to make the weights once more.
        private void checkOut() throws IOException {
            OutputFlags.checkParent("--out", out);
            OutputFlags.checkOther(out, "model", model);
            OutputFlags.checkOther(out, "log", log);
        }
    }
}
