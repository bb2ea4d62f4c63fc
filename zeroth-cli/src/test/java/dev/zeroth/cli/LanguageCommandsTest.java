package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.RandomModel;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.language.tokens.PieceTokenizer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `generate` and `perplexity` with a model that knows nothing: all its tokens are nearly as likely.
class LanguageCommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private String model = "";
    private int vocabulary;

    @BeforeEach
    void makeModel() {
        PieceTokenizer tokenizer = PieceTokenizer.characters("the quick brown fox");
        vocabulary = tokenizer.size();
        ModelConfig config = new ModelConfig(16, 32, 2, 2, 1, 8, vocabulary, 24, 1e-5f, 10_000, Rotation.ADJACENT);
        LanguageModel made = RandomModel.of(config, false, tokenizer, 1, Arena.ofAuto());
        Path file = folder.resolve("small.gguf");
        ModelFiles.write(made, file);
        model = file.toString();
    }

    private String generate(String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "generate";
        words[1] = "--model";
        words[2] = model;
        System.arraycopy(more, 0, words, 3, more.length);
        return Captured.done(words);
    }

    @Test
    void aPromptIsWrittenOn() {
        String text = generate("--prompt", "the fox", "--tokens", "10", "--seed", "5");
        assertThat(text).startsWith("the fox").endsWith("\n");
        assertThat(text.length()).isBetween("the fox".length() + 1, "the fox".length() + 11);
        assertThat(generate("--prompt", "the fox", "--tokens", "10", "--seed", "5"))
                .isEqualTo(text);
        assertThat(generate("--prompt", "the fox", "--tokens", "10", "--seed", "6"))
                .isNotEqualTo(text);
    }

    @Test
    void jsonSaysTheSame() {
        String plain = generate("--prompt", "fox", "--tokens", "12", "--temperature", "0.5");
        Map<?, ?> json = ParsedJson.object(
                ParsedJson.of(generate("--prompt", "fox", "--tokens", "12", "--temperature", "0.5", "--json")));
        assertThat("fox" + json.get("text") + "\n").isEqualTo(plain);
        Map<?, ?> unprompted = ParsedJson.object(ParsedJson.of(generate("--tokens", "12", "--json")));
        assertThat(unprompted.get("text") + "\n").isEqualTo(generate("--tokens", "12"));
        assertThat(json.get("prompt_tokens")).isEqualTo(4L);
        assertThat((Long) json.get("tokens")).isBetween(1L, 12L);
    }

    /// Weights of 0.02 move the 18 logits by a few hundredths at most.
    @Test
    void whoKnowsNothingIsAsPerplexedAsThereAreTokens() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "the quick fox ".repeat(20));
        Map<?, ?> json = ParsedJson.object(
                ParsedJson.of(Captured.done("perplexity", "--model", model, "--text", text.toString(), "--json")));
        assertThat(json.get("tokens")).isEqualTo(280L);
        double perplexity = json.get("perplexity") instanceof Double number ? number : Double.NaN;
        assertThat(perplexity).isCloseTo(vocabulary, within(0.15 * vocabulary));
        assertThat(Captured.done("perplexity", "--model", model, "--text", text.toString()))
                .isEqualTo("perplexity %.4f (%.4f nats a token, 280 tokens)\n"
                        .formatted(perplexity, Math.log(perplexity)));
    }

    /// Windows that overlap foretell each token once, from more that came before.
    @Test
    void windowsMayOverlap() throws IOException {
        Path text = Files.writeString(folder.resolve("text.txt"), "the quick fox ".repeat(20));
        String apart = Captured.done("perplexity", "--model", model, "--text", text.toString());
        String overlapping = Captured.done("perplexity", "--model", model, "--text", text.toString(), "--stride", "7");
        assertThat(overlapping).contains("280 tokens").isNotEqualTo(apart);
        Captured wide = Captured.run("perplexity", "--model", model, "--text", text.toString(), "--stride", "25");
        assertThat(wide.code()).isEqualTo(Main.USAGE);
        assertThat(wide.err()).isEqualTo("zeroth: --stride must be 1 ... 24, the model's context, got 25\n");
    }

    @Test
    void whatDoesNotFitIsTold() throws IOException {
        Captured longer = Captured.run("generate", "--model", model, "--prompt", "fox".repeat(10));
        assertThat(longer.err()).isEqualTo("zeroth: --prompt has 31 tokens, and the model's context is 24\n");
        assertThat(longer.code()).isEqualTo(Main.USAGE);
        Path empty = Files.writeString(folder.resolve("empty.txt"), "");
        Captured none = Captured.run("perplexity", "--model", model, "--text", empty.toString());
        assertThat(none.err()).isEqualTo("zeroth: --text %s is too short to have a perplexity\n".formatted(empty));
        assertThat(none.code()).isEqualTo(Main.USAGE);
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xC3, 0x28});
        Captured bytes = Captured.run("perplexity", "--model", model, "--text", binary.toString());
        assertThat(bytes.err()).isEqualTo("zeroth: --text %s is no UTF-8\n".formatted(binary));
    }

    /// Neither an exception's name nor a perplexity that is none.
    @Test
    void aModelWithWhatIsNoNumberIsAFailure() throws IOException {
        LanguageModel made = ModelFiles.read(Path.of(model), Arena.ofAuto());
        made.tensors().getFirst().set(3, Float.NaN);
        String broken = folder.resolve("broken.gguf").toString();
        ModelFiles.write(made, Path.of(broken));
        Path text = Files.writeString(folder.resolve("text.txt"), "the quick fox ".repeat(20));
        String told = "zeroth: %s: has weights that are no numbers: %s\n"
                .formatted(broken, made.tensors().getFirst().name());
        for (Captured captured : java.util.List.of(
                Captured.run("perplexity", "--model", broken, "--text", text.toString()),
                Captured.run("generate", "--model", broken, "--prompt", "the fox"))) {
            assertThat(captured.code()).isEqualTo(Main.FAILED);
            assertThat(captured.err()).isEqualTo(told);
        }
    }

    @Test
    void aCutModelIsAFailure() throws IOException {
        Path file = Path.of(model);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        Captured captured = Captured.run("generate", "--model", model);
        assertThat(captured.code()).isEqualTo(Main.FAILED);
        assertThat(captured.err()).startsWith("zeroth: " + model + ": ").hasLineCount(1);
        assertThat(captured.out()).isEmpty();
    }
}
