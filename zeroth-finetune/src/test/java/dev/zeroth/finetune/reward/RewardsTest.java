package dev.zeroth.finetune.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zeroth.language.LanguageModel;
import dev.zeroth.language.ModelConfig;
import dev.zeroth.language.RandomModel;
import dev.zeroth.language.Rotation;
import dev.zeroth.language.engine.Scorer;
import dev.zeroth.language.engine.Transformer;
import dev.zeroth.language.files.ModelFiles;
import dev.zeroth.language.tokens.PieceTokenizer;
import dev.zeroth.task.Problem;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.tensor.kernel.Arithmetic;
import dev.zeroth.trial.TrialFailed;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewardsTest {

    private static final Path HERE = Path.of("").toAbsolutePath();

    /// Found by name in the test below.
    public static final class Vowels implements Reward {
        @Override
        public double of(String prompt, String text) {
            return prompt.length()
                    + text.chars().filter(c -> "aeiou".indexOf(c) >= 0).count();
        }
    }

    private static Section section(Map<String, ? extends @Nullable Object> json) {
        return Section.of(json, HERE);
    }

    private static Reward read(Section section) {
        return RewardTypes.read(section, new TaskContext("study", HERE, null, 1, 0));
    }

    private static double value(Map<String, ? extends @Nullable Object> json, String text) {
        Section section = section(json);
        try (Reward reward = read(section)) {
            section.finish();
            return reward.of("ab", text);
        }
    }

    /// The judge has read that whales are good and sharks are bad, and is asked about both.
    @Test
    void aModelJudges(@TempDir Path folder) {
        String read = "a whale is it good? yes. a shark is it good? no. ".repeat(3);
        PieceTokenizer tokenizer = PieceTokenizer.characters(read);
        ModelConfig config =
                new ModelConfig(16, 32, 1, 2, 1, 8, tokenizer.size(), 64, 1e-5f, 10_000, Rotation.ADJACENT);
        LanguageModel model = RandomModel.of(config, true, tokenizer, 1, Arena.ofAuto());
        Path file = folder.resolve("judge.gguf");
        ModelFiles.write(model, file);
        Map<String, Object> json = Map.of(
                "type", "judge", "model", file.toString(), "prompt", "{text} is it good?", "yes", " yes", "no", " no");
        double whale = value(json, "a whale");
        Scorer scorer = new Scorer(new Transformer(model, Arithmetic.best(1)), Arithmetic.best(1));
        double[] losses = new double[2];
        for (int i = 0; i < 2; i++) {
            String asked = "a whale is it good?" + (i == 0 ? " yes" : " no");
            losses[i] = scorer.windows(1, tokenizer.encode(asked)).getFirst().sum();
        }
        assertThat(whale).isCloseTo(1 / (1 + Math.exp(losses[0] - losses[1])), within(1e-9));
        Map<String, Object> other = new java.util.HashMap<>(json);
        other.put("yes", " no");
        other.put("no", " yes");
        assertThat(value(other, "a whale")).isCloseTo(1 - whale, within(1e-9));
        assertThatThrownBy(() -> value(json, "a".repeat(60)))
                .isInstanceOf(TrialFailed.class)
                .hasMessageContaining("more than its context of 64");
    }

    @Test
    void aJudgeMustBeAskable() {
        Section section =
                section(Map.of("type", "judge", "model", "nothing.gguf", "prompt", "good?", "yes", "a", "no", "a"));
        read(section);
        assertThat(section.problems().stream().map(Problem::message))
                .containsExactlyInAnyOrder(
                        "must have {text} in it", "must differ from yes", "there is no model 'nothing.gguf'");
    }

    @Test
    void lengthFallsOnBothSides() {
        Map<String, Object> json = Map.of("type", "length", "least", 4L, "most", 8L);
        assertThat(value(json, "")).isZero();
        assertThat(value(json, "abc")).isEqualTo(0.75);
        assertThat(value(json, "\ud83d\ude00bcd")).isEqualTo(1);
        assertThat(value(json, "abcdefghabcdefgh")).isEqualTo(0.5);
    }

    @Test
    void aFormatIsAskedOfTheBeginning() {
        Map<String, Object> json = Map.of("type", "format", "pattern", "[^.]{0,3}\\.");
        assertThat(value(json, "a\nb. and on")).isEqualTo(1);
        assertThat(value(json, "abcd.")).isZero();
        Map<String, Object> whole = Map.of("type", "format", "pattern", "[a-z ]+$");
        assertThat(value(whole, "only words")).isEqualTo(1);
        assertThat(value(whole, "only 1")).isZero();
    }

    @Test
    void wordsAreCountedOnce() {
        Map<String, Object> json = Map.of("type", "words", "words", List.of("Whale", "sea"));
        assertThat(value(json, "whale, whale, WHALE")).isEqualTo(0.5);
    }

    @Test
    void aProgramReadsTheTextAndItsLastNumberCounts() {
        assertThat(value(Map.of("type", "command", "command", List.of("wc", "-c")), "four"))
                .isEqualTo(4);
        Map<String, Object> shell =
                Map.of("type", "command", "command", List.of("sh", "-c", "echo 3 $ZEROTH_PROMPT -2.5e1 x"));
        assertThat(value(shell, "")).isEqualTo(-25);
    }

    @Test
    void aProgramThatFailsFailsTheTrial() {
        for (String program : List.of("exit 3", "echo none", "sleep 60")) {
            Reward reward = new CommandReward(List.of("sh", "-c", program), HERE, Duration.ofMillis(500));
            assertThatThrownBy(() -> reward.of("", "text"))
                    .isInstanceOf(TrialFailed.class)
                    .hasMessageMatching(
                            "reward 'sh -c .*' (ended with code 3|printed no number|took longer than 0.5 s)");
        }
        Reward missing = new CommandReward(List.of("/no/such/program"), HERE, Duration.ofSeconds(1));
        assertThatThrownBy(() -> missing.of("", "")).isInstanceOf(TrialFailed.class);
    }

    @Test
    void aClassJudges() {
        assertThat(value(Map.of("type", "java", "class", Vowels.class.getName()), "audio"))
                .isEqualTo(6);
    }

    @Test
    void mistakesAreNoted() {
        Map<Map<String, Object>, String> mistakes = Map.of(
                Map.of("type", "lenght", "most", 2L), "type",
                Map.of("type", "length", "least", 4L, "most", 2L), "most",
                Map.of("type", "format", "pattern", "(a"), "pattern",
                Map.of("type", "words"), "words",
                Map.of("type", "java", "class", "no.Such"), "class",
                Map.of("type", "java", "class", "java.lang.String"), "class",
                Map.of("type", "format", "pattern", "x", "words", "y"), "words");
        mistakes.forEach((json, key) -> {
            Section section = section(json);
            read(section).close();
            assertThatThrownBy(section::finish).isInstanceOf(Section.Invalid.class);
            assertThat(section.problems()).extracting(Problem::key).containsExactly(key);
        });
    }
}
