package dev.zeroth.cli;

import dev.zeroth.json.Json;
import dev.zeroth.language.engine.Generator;
import dev.zeroth.language.engine.Sampling;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.language.tokens.Tokenizer;
import dev.zeroth.usage.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `zeroth generate`: a language model writes on.
@Command(
        name = "generate",
        description = "Let a language model write on: llama2.c, GGUF or safetensors of the Llama architecture.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  zeroth generate --model stories.bin --prompt 'Once upon a time' --tokens 100",
            "  zeroth generate --model model.gguf --prompt 'The whale' --temperature 0"
        })
final class GenerateCommand implements Callable<Integer> {

    private static final int MOST_TOKENS = 1_000_000;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            required = true,
            description = "The model: a llama2.c or GGUF file, or a folder with safetensors.")
    private Path model = Path.of("");

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What is written on (standard: nothing).")
    private String prompt = "";

    @Option(names = "--tokens", paramLabel = "N", description = "At most so many new tokens (standard: 200).")
    private int tokens = 200;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "0: always the likeliest token; 1: as the model says (standard: 1).")
    private Double temperature = 1.0;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Only the likeliest tokens that together have this probability (standard: 0.9).")
    private Double topP = 0.9;

    @Option(names = "--seed", paramLabel = "S", description = "The same seed draws the same text (standard: 0).")
    private Long seed = 0L;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Sampling sampling = sampling();
        LoadedModel loaded = LoadedModel.of(model);
        Tokenizer tokenizer = loaded.model().tokenizer();
        int[] before = loaded.tokens("--prompt", prompt);
        int context = loaded.model().config().context();
        if (before.length == 0) throw new UsageException("this model has no token that begins a text: give a --prompt");
        if (before.length > context) {
            throw new UsageException(
                    "--prompt has %d tokens, and the model's context is %d".formatted(before.length, context));
        }
        Generator generator =
                new Generator(new Transformer(loaded.model(), loaded.arithmetic()), tokenizer.size(), seed);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = json ? new PrintStream(text, false, StandardCharsets.UTF_8) : Streams.results();
        if (!json) out.print(prompt);
        AtomicBoolean first = new AtomicBoolean(prompt.isEmpty());
        int[] made;
        try {
            made = generator.generate(before, tokens, tokenizer.steering().ends(), sampling, token -> {
                out.writeBytes(tokenizer.bytes(token, first.getAndSet(false)));
                out.flush();
            });
        } catch (ArithmeticException e) {
            throw loaded.fault(String.valueOf(e.getMessage()));
        }
        if (json) Streams.out(Json.write(answer(text.toString(StandardCharsets.UTF_8), before.length, made.length)));
        else Streams.out("");
        return Main.DONE;
    }

    private Sampling sampling() {
        if (tokens < 1 || tokens > MOST_TOKENS) {
            throw new UsageException("--tokens must be 1 ... %d, got %d".formatted(MOST_TOKENS, tokens));
        }
        if (!(temperature >= 0) || temperature.isInfinite()) {
            throw new UsageException("--temperature must be at least 0, got " + temperature);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new UsageException("--top-p must be above 0 and at most 1, got " + topP);
        }
        return new Sampling(temperature, topP);
    }

    private Map<String, @Nullable Object> answer(String text, int before, int made) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("model", model.toString());
        answer.put("prompt", prompt);
        answer.put("text", text);
        answer.put("prompt_tokens", (long) before);
        answer.put("tokens", (long) made);
        answer.put("seed", seed);
        return answer;
    }
}
