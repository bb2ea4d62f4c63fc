package dev.zeroth.prompts.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.prompts.command.Command;
import dev.zeroth.prompts.program.Example;
import dev.zeroth.prompts.program.Fields;
import dev.zeroth.prompts.program.Metric;
import dev.zeroth.prompts.program.Score;
import dev.zeroth.prompts.program.Trace;
import dev.zeroth.usage.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

    private static final String SCHEMA = """
            {"type": "object", "properties": {"age": {"type": "integer", "minimum": 0}, "name": {"$ref": "#/$defs/n"}},
             "required": ["age"], "additionalProperties": false, "$defs": {"n": {"type": "string", "maxLength": 3}}}""";

    private static Score score(Metric metric, String expected, String answer) {
        try {
            Example example = new Example("1", Fields.of("q", "?"), Fields.of("a", expected));
            Trace.Step step = new Trace.Step("m", Fields.of("q", "?"), Fields.of("a", answer), "");
            return metric.score(example, new Trace(List.of(step), Fields.of("a", answer), ""));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anExactMatchForgivesBlanksAndCase() {
        assertThat(score(ExactMatch.of("a"), "New  York", " new york\n").value())
                .isEqualTo(1);
        assertThat(score(new ExactMatch(List.of("a"), true), "New York", "new york")
                        .value())
                .isZero();
        assertThat(score(ExactMatch.of("a"), "New York", "York"))
                .isEqualTo(Score.of(0, "a should be 'New York', not 'York'"));
    }

    /// Counted by hand: common words, twice, over the words of both.
    @ParameterizedTest
    @CsvSource({
        "the cat sat, a cat sat!, 1",
        "cat sat down, cat sat, 0.8",
        "cat cat, cat, 0.6666666666666666",
        "cat, dog, 0",
        "'', '', 1",
        "cat, '', 0",
        "naïve Straße 7, NAÏVE straße, 0.8"
    })
    void f1CountsWords(String expected, String answer, double value) {
        assertThat(score(new TokenF1("a"), expected, answer).value()).isEqualTo(value);
    }

    @Test
    void aPatternIsFound() {
        assertThat(score(RegexMatch.of("a", "^\\d{4}-\\d\\d$"), "", "2026-11").value())
                .isEqualTo(1);
        assertThat(score(RegexMatch.of("a", "^\\d{4}-\\d\\d$"), "", "on 2026-11"))
                .isEqualTo(Score.of(0, "a should match ^\\d{4}-\\d\\d$, 'on 2026-11' does not"));
        assertThatThrownBy(() -> RegexMatch.of("a", "("))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'('");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"age\": 3}", " {\"age\": 3, \"name\": \"Bob\"}\n", "```json\n{\"age\": 3}\n```"})
    void whatTheSchemaAllows(String answer) {
        assertThat(score(JsonSchemaMatch.of("a", SCHEMA), "", answer)).isEqualTo(Score.of(1, "right"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | a: required property 'age' not found",
                "{\"age\": -1} | a/age: must have a minimum value of 0",
                "{\"age\": 1, \"name\": \"Robert\"} | a/name: must be at most 3 characters long",
                "{\"age\": 1.5, \"x\": 1} | a/age: number found, integer expected",
                "{\"age\": 1} {} | a is no JSON",
                "Bob | a is no JSON",
                "~~ | a"
            })
    void whatItForbidsIsTold(String answer, String told) {
        Score score = score(JsonSchemaMatch.of("a", SCHEMA), "", answer);
        assertThat(score.value()).isZero();
        assertThat(score.feedback()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"type\": 7}", "{\"$ref\": \"http://127.0.0.1:9/s.json\"}"})
    void whatIsNoSchemaIsTold(String schema) {
        assertThatThrownBy(() -> JsonSchemaMatch.of("a", schema))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("JSON schema");
    }

    private static Metric command(Path folder, String script) {
        return new CommandMetric(new Command(List.of("sh", "-c", script), folder, Duration.ofSeconds(20), Set.of()));
    }

    @Test
    void aCommandReadsTheRunAndPrintsAScore(@TempDir Path folder) {
        assertThat(score(command(folder, "cat > seen; echo thinking; echo 0.25"), "x", "y\n"))
                .isEqualTo(Score.of(0.25, ""));
        assertThat(folder.resolve("seen")).hasContent("""
                {"id": "1", "inputs": {"q": "?"}, "expected": {"a": "x"}, "outputs": {"a": "y\\n"}, \
                "steps": [{"module": "m", "inputs": {"q": "?"}, "outputs": {"a": "y\\n"}, "failure": ""}]}""");
        String full = "echo '{\"score\": 1, \"feedback\": \"good\", \"modules\": {\"m\": \"shorter\"}}'";
        assertThat(score(command(folder, full), "x", "y")).isEqualTo(new Score(1, "good", Map.of("m", "shorter")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo no such luck >&2; exit 3 | ended with code 3: no such luck",
                "echo 1.5 | printed no score of 0 ... 1 last: 1.5",
                "echo hello | printed neither a number nor a JSON object last: hello",
                "true | printed n",
                "echo '{}' | printed no score",
            })
    void aCommandThatGivesNoScoreEndsTheRun(String script, String told, @TempDir Path folder) {
        assertThatThrownBy(() -> score(command(folder, script), "x", "y"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(told);
    }

    @Test
    void aCommandThatHangsIsEnded(@TempDir Path folder) {
        Metric slow = new CommandMetric(new Command(List.of("sleep", "60"), folder, Duration.ofMillis(200), Set.of()));
        assertThatThrownBy(() -> score(slow, "x", "y")).hasMessage("metric 'sleep 60' took longer than 0.2 s");
        Metric gone =
                new CommandMetric(new Command(List.of("/no/such/program"), folder, Duration.ofSeconds(1), Set.of()));
        assertThatThrownBy(() -> score(gone, "x", "y")).hasMessageContaining("metric '/no/such/program' cannot be run");
    }

    /// Loaded by name below.
    public static final class Half implements Metric {

        @Override
        public String name() {
            return "half";
        }

        @Override
        public Score score(Example example, Trace trace) {
            return Score.of(0.5, "");
        }
    }

    @Test
    void aClassIsLoadedByItsName(@TempDir Path folder) {
        assertThat(score(JavaMetric.load(Half.class.getName(), List.of(folder)), "", "")
                        .value())
                .isEqualTo(0.5);
        assertThatThrownBy(() -> JavaMetric.load("no.such.Metric", List.of()))
                .hasMessage("there is no class 'no.such.Metric'");
        assertThatThrownBy(() -> JavaMetric.load("java.lang.String", List.of()))
                .hasMessageContaining("does not implement");
        assertThatThrownBy(() -> JavaMetric.load("x", List.of(folder.resolve("no.jar"))))
                .hasMessageContaining("no.jar");
    }
}
