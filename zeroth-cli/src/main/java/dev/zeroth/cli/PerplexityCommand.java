package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.language.engine.Scorer;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `zeroth perplexity`: how well a language model foretells a text.
@Command(
        name = "perplexity",
        description = "Tell how badly a language model foretells a text: e to the mean loss of its tokens.",
        footerHeading = "%nExamples:%n",
        footer = {"  zeroth perplexity --model model.gguf --text book.txt"})
final class PerplexityCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            paramLabel = "FILE",
            required = true,
            description = "The model: a llama2.c or GGUF file, or a folder with safetensors.")
    private Path model = Path.of("");

    @Option(
            names = "--text",
            paramLabel = "FILE",
            required = true,
            description = "The text, UTF-8; longer ones are cut where the model's context ends.")
    private Path text = Path.of("");

    @Option(
            names = "--stride",
            paramLabel = "N",
            description = "How many tokens lie between the windows that a longer text is cut into (standard: the"
                    + " context, so that none overlap). Half the context foretells each token from at least the other"
                    + " half, in twice the time.")
    private @Nullable Integer stride;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        String read = read();
        LoadedModel loaded = LoadedModel.of(model);
        Scorer scorer = new Scorer(new Transformer(loaded.model(), loaded.arithmetic()), loaded.arithmetic());
        int begin = loaded.model().tokenizer().begin();
        int[] tokens = loaded.encode("--text", read);
        if (tokens.length < (begin < 0 ? 2 : 1)) {
            throw new UsageException("--text %s is too short to have a perplexity".formatted(text));
        }
        int context = loaded.model().config().context();
        int apart = stride == null ? context : stride;
        if (apart < 1 || apart > context) {
            throw new UsageException(
                    "--stride must be 1 ... %d, the model's context, got %d".formatted(context, apart));
        }
        List<Scorer.Loss> losses = scorer.windows(begin, tokens, apart);
        double loss = Scorer.Loss.mean(losses);
        if (!Double.isFinite(loss)) throw loaded.fault("the loss of this text is " + loss);
        long count = losses.stream().mapToLong(Scorer.Loss::tokens).sum();
        if (json) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            answer.put("model", model.toString());
            answer.put("text", text.toString());
            answer.put("perplexity", Math.exp(loss));
            answer.put("loss", loss);
            answer.put("tokens", count);
            Streams.out(Json.write(answer));
        } else {
            Streams.out("perplexity %.4f (%.4f nats a token, %d tokens)".formatted(Math.exp(loss), loss, count));
        }
        return Main.DONE;
    }

    private String read() {
        if (!Files.isRegularFile(text)) throw new UsageException("there is no text file '%s'".formatted(text));
        try {
            return Files.readString(text);
        } catch (CharacterCodingException e) {
            throw new UsageException("--text %s is no UTF-8".formatted(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
