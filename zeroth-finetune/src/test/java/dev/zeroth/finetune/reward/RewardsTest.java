package dev.zeroth.finetune.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.task.Problem;
import dev.zeroth.task.Section;
import dev.zeroth.task.TaskContext;
import dev.zeroth.trial.TrialFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
