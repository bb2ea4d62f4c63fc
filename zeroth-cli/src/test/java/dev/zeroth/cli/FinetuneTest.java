package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.Parameter;
import dev.zeroth.language.RandomModel;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.tensor.quantized.BlockFormat;
import dev.zeroth.tensor.quantized.QuantizedTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Study files that fit a language model, from the command line.
class FinetuneTest {

    private static final String TEXT = "the whale swims. the sea is deep. a ship sails on. ".repeat(60);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void make() throws IOException {
        Files.writeString(folder.resolve("text.txt"), TEXT);
        PieceTokenizer tokenizer = PieceTokenizer.characters(TEXT);
        ModelConfig config =
                new ModelConfig(16, 32, 2, 2, 1, 8, tokenizer.size(), 64, 1e-5f, 10_000, Rotation.ADJACENT);
        LanguageModel made = RandomModel.of(config, false, tokenizer, 1, Arena.ofAuto());
        ModelFiles.write(made, folder.resolve("base.gguf"));
    }

    private Path study(String objective, String rest) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), """
                study: fitted
                objective:
                  type: finetune
                  text: text.txt
                %s
                %s
                """.formatted(objective.indent(2), rest));
    }

    private String[] run(Path file, Path at) {
        return new String[] {
            "run",
            file.toString(),
            "--storage",
            "sqlite:///" + at.resolve("study.db"),
            "--no-report",
            "--quiet",
            "--out",
            at.resolve("tuned.gguf").toString()
        };
    }

    private List<Path> logs() {
        try (Stream<Path> files = Files.walk(folder.resolve("zeroth-finetune"))) {
            return files.filter(file -> file.toString().endsWith(".seeds"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Test
    void comparesMethodsAndWritesTheWinnerWhoseLogReplays() throws IOException {
        Path file = study("""
                model: base.gguf
                layers: ["layers.*", norm]
                chunk: 24
                forwards: 150""", "space: {method: 'choice(mezo,fzoo)'}\nsampler: exhaustive\nbudget: 2");
        String out = Captured.done(run(file, folder));
        assertThat(out).contains("Before: ", "nats a token (perplexity", "Held-out test set", "Model   ");
        assertThat(logs()).hasSize(2);
        Path tuned = folder.resolve("tuned.gguf");
        assertThat(Captured.done("perplexity", "--model", tuned.toString(), "--text", folder + "/text.txt"))
                .startsWith("perplexity ");
        List<byte[]> replayed = new ArrayList<>();
        for (Path log : logs()) {
            Path again = folder.resolve("again.gguf");
            Captured.done(
                    "weights",
                    "replay",
                    "--log",
                    log.toString(),
                    "--model",
                    folder + "/base.gguf",
                    "--out",
                    again.toString());
            replayed.add(Files.readAllBytes(again));
        }
        assertThat(replayed)
                .filteredOn(one -> java.util.Arrays.equals(one, bytes(tuned)))
                .hasSize(1);
        Captured other = Captured.run(
                "weights",
                "replay",
                "--log",
                logs().getFirst().toString(),
                "--model",
                tuned.toString(),
                "--out",
                tuned + "2");
        assertThat(other.code()).isEqualTo(Main.USAGE);
        assertThat(other.err()).contains("began with other weights").hasLineCount(1);
    }

    /// By another way to the same file, too.
    @Test
    void aReplayLeavesItsBaseAlone() throws IOException {
        Captured.done(run(
                study("model: base.gguf\nchunk: 24\nmethod: mezo\nrate: 0.1\nepsilon: 0.1\nforwards: 8", ""), folder));
        Path base = folder.resolve("base.gguf");
        byte[] before = bytes(base);
        Path link = Files.createSymbolicLink(folder.resolve("link.gguf"), base);
        String log = logs().getFirst().toString();
        Captured over =
                Captured.run("weights", "replay", "--log", log, "--model", base.toString(), "--out", link.toString());
        assertThat(over.code()).isEqualTo(Main.USAGE);
        assertThat(over.err()).isEqualTo("zeroth: --out: %s is the model itself\n".formatted(link));
        assertThat(bytes(base)).isEqualTo(before);
    }

    /// A method is given, rate and epsilon find themselves: there is nothing to try twice. The search for them is
    /// heard of.
    @Test
    void withoutASpaceThereIsOneTrialAndItTellsHowFarItIs() throws IOException {
        Path file = study("model: base.gguf\nchunk: 24\nminibatch: 4\nmethod: fzoo\nforwards: 150", "");
        String storage = "sqlite:///" + folder.resolve("study.db");
        Captured run = Captured.run("run", file.toString(), "--storage", storage, "--no-report");
        assertThat(run.code()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.out()).contains("all trials are done (1 complete)");
        assertThat(run.err()).contains("fitted  0/1  trial 0 pass 1 of 150");
        byte[] whole = bytes(logs().getFirst());
        Files.write(logs().getFirst(), java.util.Arrays.copyOf(whole, whole.length * 2 / 3));
        Captured on = Captured.run("run", file.toString(), "--storage", storage + "2", "--no-report");
        assertThat(on.err()).containsPattern("About [1-9][0-9]+ are made already, what is left takes about ");
        assertThat(bytes(logs().getFirst())).isEqualTo(whole);
    }

    /// However often it goes back, it is given up; the base is what is left, and both is said.
    @Test
    void aRunThatDivergesSaysSo() throws IOException {
        Path file = study("model: base.gguf\nchunk: 24\nmethod: mezo\nrate: 1.0e30\nepsilon: 0.001\nforwards: 150", "");
        assertThat(Captured.done(run(file, folder)))
                .contains("The winner's run diverged")
                .contains("No trial validated better than the base.");
    }

    /// What is no gain is not called one.
    @Test
    void aChangeOnTheHeldOutTextHasAnInterval() throws IOException {
        Path file = study("model: base.gguf\nchunk: 24\nmethod: mezo\nrate: 0.001\nepsilon: 0.001\nforwards: 150", "");
        assertThat(Captured.done(run(file, folder)))
                .containsPattern("Change: loss [-+][0-9.]+, 95% interval [-+][0-9.]+ to [-+][0-9.]+")
                .doesNotContain("diverged");
    }

    @Test
    void aBrokenBaseIsToldBeforeTheRun() throws IOException {
        ModelFiles.write(broken(), folder.resolve("broken.gguf"));
        Captured run = Captured.run(run(study("model: broken.gguf\nchunk: 24\nforwards: 150", ""), folder));
        assertThat(run.code()).isEqualTo(Main.USAGE);
        assertThat(run.err())
                .contains(
                        "study.yaml:5: objective.model: broken.gguf has weights that are no numbers: layers.0.feed.up");
    }

    private static LanguageModel broken() {
        PieceTokenizer tokenizer = PieceTokenizer.characters(TEXT);
        ModelConfig config =
                new ModelConfig(16, 32, 2, 2, 1, 8, tokenizer.size(), 64, 1e-5f, 10_000, Rotation.ADJACENT);
        LanguageModel made = RandomModel.of(config, false, tokenizer, 1, Arena.ofAuto());
        made.tensors().stream()
                .filter(one -> one.name().startsWith("layers.0.feed.up"))
                .findFirst()
                .orElseThrow()
                .set(7, Float.NaN);
        return made;
    }

    /// The judge has other weights under the same name: the study is another.
    @Test
    void theJudgeBelongsToTheStudy() throws IOException {
        PieceTokenizer tokenizer = PieceTokenizer.characters(TEXT + "Istgood?Anwr:yn\n");
        ModelConfig config =
                new ModelConfig(16, 32, 1, 2, 1, 8, tokenizer.size(), 256, 1e-5f, 10_000, Rotation.ADJACENT);
        Path judge = folder.resolve("judge.gguf");
        Path file = study("""
                model: base.gguf
                chunk: 8
                tokens: 4
                minibatch: 2
                chunks: 12
                forwards: 8
                method: mezo
                rate: 0.001
                epsilon: 0.001
                reward: {type: judge, model: judge.gguf, prompt: "{text}", yes: s, no: h}""", "");
        for (int seed : new int[] {1, 2}) {
            ModelFiles.write(RandomModel.of(config, false, tokenizer, seed, Arena.ofAuto()), judge);
            Captured run = Captured.run(run(file, folder));
            assertThat(run.code()).as(run.err()).isEqualTo(seed == 1 ? Main.DONE : Main.USAGE);
            if (seed == 2) assertThat(run.err()).contains("objective");
        }
    }

    /// The bounds: half the last digit of 16 bits, and half a step of blocks of 8 and 4 bits, over the few layers.
    @Test
    void aConvertedModelIsNearlyTheSame() throws IOException {
        PieceTokenizer tokenizer = PieceTokenizer.characters(TEXT);
        ModelConfig config =
                new ModelConfig(32, 48, 2, 2, 1, 16, tokenizer.size(), 64, 1e-5f, 10_000, Rotation.ADJACENT);
        Path base = folder.resolve("base.gguf");
        ModelFiles.write(RandomModel.of(config, true, tokenizer, 1, Arena.ofAuto()), base);
        Path text = folder.resolve("text.txt");
        double floats = perplexity(base, text);
        String[][] cases = {{"f32", "1e-9"}, {"f16", "1e-3"}, {"q8_0", "0.01"}, {"q4_0", "0.2"}};
        for (String[] one : cases) {
            Path out = folder.resolve(one[0] + ".gguf");
            String said = Captured.done(
                    "weights", "convert", "--model", base.toString(), "--out", out.toString(), "--type", one[0]);
            assertThat(said.contains("; in floats still, as their rows are no multiple of 32 numbers: 2 of "))
                    .isEqualTo(one[0].startsWith("q"));
            assertThat(perplexity(out, text) / floats).isCloseTo(1, within(Double.parseDouble(one[1])));
        }
        assertThat(Files.size(folder.resolve("f16.gguf"))).isLessThan(Files.size(base));
        assertThat(Files.size(folder.resolve("q4_0.gguf"))).isLessThan(Files.size(folder.resolve("q8_0.gguf")));
        Path back = folder.resolve("back.gguf");
        Path eight = folder.resolve("q8_0.gguf");
        Captured.done("weights", "convert", "--model", eight.toString(), "--out", back.toString(), "--type", "f32");
        assertThat(perplexity(back, text) / perplexity(eight, text)).isCloseTo(1, within(1e-2));
    }

    /// The file says where the best model goes; it says what it will take, and how it goes on.
    @Test
    void theFileSaysWhereTheWinnerGoesAndHowLongToWait() throws IOException {
        Path file = study("""
                model: base.gguf
                chunk: 24
                minibatch: 4
                forwards: 300
                out: best.gguf
                patience: 2""", "space: {method: 'choice(fzoo)'}\nbudget: 1");
        String storage = "sqlite:///" + folder.resolve("study.db");
        Captured run = Captured.run("run", file.toString(), "--storage", storage, "--no-report");
        assertThat(run.code()).as(run.err()).isEqualTo(Main.DONE);
        assertThat(run.err()).contains("A trial is 300 passes at most of about ", "Memory for it: about ");
        assertThat(run.err()).containsPattern("trial 0 (step [0-9]+: |pass 1 of 300)");
        Captured.done("perplexity", "--model", folder + "/best.gguf", "--text", folder + "/text.txt");
        study("model: base.gguf\nchunk: 24\nforwards: 300\nout: base.gguf", "space: {method: 'choice(fzoo)'}");
        Captured over = Captured.run("run", file.toString(), "--storage", storage + "2", "--no-report");
        assertThat(over.code()).isEqualTo(Main.USAGE);
        assertThat(over.err()).startsWith("zeroth: objective.out").endsWith("base.gguf is the base model itself\n");
    }

    private static LanguageModel quantized(LanguageModel model) {
        SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
        model.parameters()
                .forEach((name, one) -> parameters.put(
                        name,
                        one instanceof Parameter.Dense dense && one.shape().rank() == 2
                                ? new Parameter.Blocks(
                                        QuantizedTensor.of(dense.tensor(), BlockFormat.Q4_0, Arena.ofAuto()))
                                : one));
        return new LanguageModel(model.config(), parameters, model.tokenizer(), null);
    }

    private static double perplexity(Path model, Path text) {
        String said = Captured.done("perplexity", "--model", model.toString(), "--text", text.toString());
        return Double.parseDouble(said.split(" ", -1)[1]);
    }

    private static byte[] blocks(LanguageModel model, String name) {
        if (!(model.parameter(name) instanceof Parameter.Blocks(QuantizedTensor tensor))) return new byte[0];
        return tensor.data().toArray(ValueLayout.JAVA_BYTE);
    }

    /// Four bits in, four bits out: the whole numbers of the blocks are those of the base, their scales are not; and
    /// the log makes the same file again.
    @Test
    void aQuantizedModelIsTunedByItsScales() throws IOException {
        PieceTokenizer tokenizer = PieceTokenizer.characters(TEXT);
        ModelConfig config =
                new ModelConfig(32, 64, 2, 2, 1, 16, tokenizer.size(), 64, 1e-5f, 10_000, Rotation.ADJACENT);
        LanguageModel made = RandomModel.of(config, true, tokenizer, 1, Arena.ofAuto());
        Path base = folder.resolve("base.gguf");
        ModelFiles.write(quantized(made), base);
        Path file = study("""
                model: base.gguf
                chunk: 24
                minibatch: 4
                forwards: 400""", "space: {method: 'choice(qzo)'}\nbudget: 1");
        Captured.done(run(file, folder));
        Path tuned = folder.resolve("tuned.gguf");
        Path text = folder.resolve("text.txt");
        assertThat(perplexity(tuned, text)).isLessThan(0.98 * perplexity(base, text));
        LanguageModel before = ModelFiles.read(base, Arena.ofAuto());
        LanguageModel after = ModelFiles.read(tuned, Arena.ofAuto());
        int changed = 0;
        for (String name : before.parameters().keySet()) {
            byte[] olds = blocks(before, name);
            byte[] news = blocks(after, name);
            assertThat(news).hasSameSizeAs(olds);
            for (int i = 0; i < olds.length; i++) {
                if (i % 18 >= 2) assertThat(news[i]).isEqualTo(olds[i]);
                else if (news[i] != olds[i]) changed++;
            }
        }
        assertThat(changed).isGreaterThan(100);
        Path again = folder.resolve("again.gguf");
        String log = logs().getFirst().toString();
        Captured.done("weights", "replay", "--log", log, "--model", base.toString(), "--out", again.toString());
        assertThat(bytes(again)).isEqualTo(bytes(tuned));
    }

    /// Steps a hundred times too long make it worse: what comes out is the base.
    @Test
    void whatComesOutIsNeverWorseThanTheBase() throws IOException {
        Path file = study("""
                model: base.gguf
                chunk: 24
                minibatch: 4
                forwards: 40
                rate: 10
                epsilon: 0.01""", "space: {method: 'choice(mezo)'}\nbudget: 1");
        String out = Captured.done(run(file, folder));
        assertThat(out).contains("No trial validated better than the base.");
        assertThat(bytes(folder.resolve("tuned.gguf"))).isEqualTo(bytes(folder.resolve("base.gguf")));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Killed while trials are under way, twice, then run to the end: the weights are those of a run left alone.
    @Test
    void aKilledRunGoesOnToTheSameBits() throws Exception {
        Path file = study("""
                model: base.gguf
                chunk: 24
                minibatch: 4
                forwards: 800""", "space: {method: 'choice(fzoo)'}\nbudget: 1");
        for (int least : new int[] {1_000, 3_000}) {
            try (CliProcess process = CliProcess.start(folder, run(file, folder))) {
                process.await(
                        "a log of %d bytes".formatted(least),
                        () -> logs().stream().anyMatch(log -> log.toFile().length() >= least));
                assertThat(process.alive()).isTrue();
                process.kill();
            }
            assertThat(folder.resolve("tuned.gguf")).doesNotExist();
        }
        try (CliProcess last = CliProcess.start(folder, run(file, folder))) {
            assertThat(last.finish().code()).isEqualTo(Main.DONE);
        }
        assertThat(logs()).hasSize(1);
        byte[] killed = Files.readAllBytes(folder.resolve("tuned.gguf"));
        Files.delete(logs().getFirst());
        Path alone = Files.createDirectories(folder.resolve("alone"));
        Captured.done(run(file, alone));
        assertThat(Files.readAllBytes(alone.resolve("tuned.gguf"))).isEqualTo(killed);
    }

    @Test
    void aRewardRisesOnPromptsThatNoTrialSaw() throws IOException {
        Path file = study("""
                new: {hidden: 16, forwards: 60}
                reward: {type: format, pattern: "[^.]{0,11}[.]"}
                layers: [output]
                chunk: 8
                tokens: 12
                rate: 0.3
                epsilon: 0.1
                forwards: 600""", "space: {method: 'choice(evolution)'}\nbudget: 1");
        String out = Captured.done(run(file, folder));
        double before = number(out, "Before: reward ");
        double after = number(out, "After:  reward ");
        assertThat(after).isGreaterThan(before + 0.1);
        assertThat(out.lines().filter(line -> line.startsWith("Before  ") || line.startsWith("After   ")))
                .hasSize(4);
        Captured.done("generate", "--model", folder + "/tuned.gguf", "--prompt", "the", "--tokens", "5");
    }

    /// What the console says, the report does too; and no Java shows through.
    @Test
    void theReportShowsWhatCameOfIt() throws IOException {
        Path file = study("""
                new: {hidden: 16, forwards: 8}
                reward: {type: format, pattern: "[^.]{0,11}[.]"}
                layers: [output]
                chunk: 8
                tokens: 12
                method: mezo
                rate: 0.3
                epsilon: 0.1
                forwards: 16""", "");
        Path report = folder.resolve("report.html");
        String storage = "sqlite:///" + folder.resolve("study.db");
        Captured.done("run", file.toString(), "--storage", storage, "--report", report.toString(), "--quiet");
        String html = Files.readString(report);
        assertThat(html).contains("Test: reward", "What the model writes", "The winner&#39;s fit", "gone back");
        assertThat(html).contains("new model of 1 layers").doesNotContain("Settings[");
    }

    private static double number(String out, String before) {
        int from = out.indexOf(before) + before.length();
        return Double.parseDouble(out.substring(from, from + 6));
    }

    @Test
    void mistakesAreOneLine() throws IOException {
        String space = "space: {method: 'choice(mezo)'}";
        String[][] cases = {
            {"model: nothing.gguf", space, "there is no model 'nothing.gguf'"},
            {"model: text.txt", space, "text.txt: "},
            {"model: base.gguf\nchunk: 100", space, "is 100, and the model's context is 64"},
            {"model: base.gguf\nchunk: 24\nlayers: [nope]", space, "no tensor's name matches [nope]"},
            {"model: base.gguf\nvalidation: 0.6\ntest: 0.5", space, "leaves nothing to train on"},
            {"model: base.gguf\nnew: {}", space, "a new one is asked for too"},
            {"model: base.gguf\nreward: {type: nice}", space, "nice"},
            {"model: base.gguf\nchunk: 24", "space: {method: 'choice(adamw)'}", "unknown method 'adamw'"},
            {"model: base.gguf\nchunk: 24", "space: {lr: 'float(0,1)'}", "unknown setting of a fit 'lr'"},
            {"model: base.gguf\nchunk: 24", "space: {rate: 'float(0.1,1)'}", "a rate and an epsilon go together"},
            {"model: base.gguf\nchunk: 24\nmethod: mezo\nrate: 0.1", "", "objective.rate: goes together with an epsilon"
            },
            {"model: base.gguf\nchunk: 24\nrate: 0", space, "rate"},
            {"model: base.gguf\nchunk: 24\npatience: -1", space, "patience"},
            {"model: base.gguf\nchunk: 24\nreward: {type: judge}", space, "model"},
            {"model: base.gguf\nchunk: 24\nreward: {type: judge, model: nope.gguf}", space, "no model 'nope.gguf'"},
            {"model: base.gguf\nchunk: 24\nreward: {type: format, pattern: '['}", space, "no regular expression"},
            {"model: base.gguf\nchunk: 24\nreward: {type: length, least: 9, most: 3}", space, "at least 9, got 3"},
        };
        for (String[] one : cases) {
            Captured captured = Captured.run(run(study(one[0], one[1]), folder));
            assertThat(captured.code()).as(captured.err()).isNotEqualTo(Main.DONE);
            assertThat(captured.err()).startsWith("zeroth: ").contains(one[2]);
            assertThat(captured.err().lines().count()).as(captured.err()).isLessThanOrEqualTo(2);
        }
    }
}
