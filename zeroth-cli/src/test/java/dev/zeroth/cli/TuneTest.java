package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tune` with small shell programs.
class TuneTest {

    @TempDir
    private Path folder = Path.of("");

    private Path program = Path.of("");
    private String storage = "";

    @BeforeEach
    void prepare() {
        program = folder.resolve("train.sh");
        storage = "sqlite:///" + folder.resolve("zeroth.db");
    }

    private Captured tune(String script, List<String> flags, String... arguments) throws IOException {
        Files.writeString(program, script);
        List<String> command = new ArrayList<>(List.of("tune", "--param", "x=float(-5,5)", "--study", "demo"));
        command.addAll(List.of(
                "--storage",
                storage,
                "--no-report",
                "--folder",
                folder.resolve("runs").toString()));
        command.addAll(flags);
        command.addAll(List.of("--", "sh", program.toString()));
        command.addAll(List.of(arguments));
        return Captured.run(command.toArray(String[]::new));
    }

    private List<Map<?, ?>> trials() {
        return ParsedJson.objects(Captured.done("trials", "demo", "--json", "--storage", storage));
    }

    private static Object parameter(Map<?, ?> trial, String name) {
        return Objects.requireNonNull(ParsedJson.object(trial.get("parameters")).get(name));
    }

    @Test
    void theValueIsTheLastNumberPrinted() throws IOException {
        Captured captured = tune("echo training; echo \"value: $1\"", List.of("--trials", "6", "--jobs", "2"), "{x}");
        assertThat(captured.code()).isEqualTo(Main.DONE);
        assertThat(captured.out()).startsWith("demo: all trials are done (6 complete)\nBest trial ");
        assertThat(trials())
                .hasSize(6)
                .allSatisfy(trial -> assertThat(trial.get("values")).isEqualTo(List.of(parameter(trial, "x"))));
    }

    @Test
    void argumentsArriveAsTheyAre() throws IOException {
        String script = "printf '%s\\n' \"$@\" >\"$0.args\"; echo \"$ZEROTH_X\"";
        tune(script, List.of("--trials", "1"), "{x}", "{{braces}}", "$HOME", "@file", "a b", "--json", "");
        String x = String.valueOf(parameter(trials().getFirst(), "x"));
        assertThat(Files.readAllLines(folder.resolve("train.sh.args")))
                .containsExactly(x, "{braces}", "$HOME", "@file", "a b", "--json", "");
        assertThat(trials().getFirst().get("values")).isEqualTo(List.of(Double.valueOf(x)));
    }

    @Test
    void moreAddsExactlyAndTheTotalHolds() throws IOException {
        String script = "echo 1";
        tune(script, List.of("--trials", "3"));
        tune(script, List.of("--trials", "3"));
        assertThat(trials()).hasSize(3);
        tune(script, List.of("--more", "2"));
        assertThat(trials()).hasSize(5);
        tune(script, List.of("--trials", "4"));
        assertThat(trials()).hasSize(5);
    }

    @Test
    void severalMetricsMakeAFront() throws IOException {
        String script = "echo \"{\\\"loss\\\": $1, \\\"accuracy\\\": $1}\"";
        List<String> flags = List.of("--metric", "loss:min", "--metric", "accuracy:max", "--trials", "4");
        assertThat(tune(script, flags, "{x}").code()).isEqualTo(Main.DONE);
        Map<?, ?> best =
                ParsedJson.object(ParsedJson.of(Captured.done("best", "demo", "--json", "--storage", storage)));
        assertThat(ParsedJson.objects(best.get("best"))).hasSize(4);
        String export = Captured.done("export", "demo", "--format", "json", "--storage", storage);
        assertThat(ParsedJson.object(ParsedJson.of(export)).get("directions"))
                .isEqualTo(List.of("minimize", "maximize"));
    }

    @Test
    void aFailingProgramFailsTheStudy() throws IOException {
        Captured captured = tune("echo boom >&2; exit 3", List.of("--trials", "2"));
        assertThat(captured.code()).isEqualTo(Main.FAILED);
        assertThat(captured.err())
                .endsWith("zeroth: no trial of study 'demo' has a value; trial 1 failed: exit code 3: boom\n");
        assertThat(trials()).hasSize(2).allMatch(trial -> "failed".equals(trial.get("state")));
    }

    @Test
    void failuresInARowStopTheStudy() throws IOException {
        String script = "if [ -e \"$0.broken\" ]; then exit 1; fi; : >\"$0.broken\"; echo 7";
        Captured captured = tune(script, List.of("--trials", "50", "--max-failures", "3"));
        assertThat(captured.code()).isEqualTo(Main.FAILED);
        assertThat(captured.err()).endsWith("zeroth: too many trials failed in a row; trial 3 failed: exit code 1\n");
        assertThat(captured.out()).contains("(1 complete, 3 failed)");
        assertThat(trials()).hasSize(4);
    }

    @Test
    void aNoisyStudySaysHowSureItIs() throws IOException {
        Captured captured = tune("echo $((ZEROTH_SEED % 100))", List.of("--trials", "18", "--replicates", "3"));
        assertThat(captured.code()).isEqualTo(Main.DONE);
        assertThat(captured.out())
                .containsPattern("Best trial \\d+: value [-\\d.]+\\n  expected after \\d evaluations, 95% interval ")
                .containsPattern("; the best of all points with probability \\d+%\\n");
    }

    @Test
    void aTimedOutTrialKeepsItsLastLines() throws IOException {
        List<String> flags = List.of("--trials", "1", "--trial-timeout", "3s", "--grace", "0s");
        Captured captured = tune("echo epoch one; echo careful >&2; exec sleep 600", flags);
        assertThat(captured.code()).isEqualTo(Main.FAILED);
        Map<?, ?> failure = ParsedJson.object(trials().getFirst().get("failure"));
        assertThat(failure.get("reason")).isEqualTo("timed out after 3.0 s");
        assertThat(String.valueOf(failure.get("detail"))).contains("epoch one").contains("careful");
    }

    @Test
    void asJsonStandardOutputIsOneObject() throws IOException {
        Captured captured = tune("echo 2.5", List.of("--trials", "2", "--json"));
        Map<?, ?> json = ParsedJson.object(ParsedJson.of(captured.out()));
        assertThat(json.get("stopped")).isEqualTo("trials");
        assertThat(json.get("trials")).isEqualTo(2L);
        assertThat(captured.err()).contains("demo  2/2  best 2.5 (trial 0)");
    }

    @Test
    void limitsAreColumnsOfTheExport() throws IOException {
        String script = "echo \"{\\\"loss\\\": 1, \\\"memory\\\": $1}\"";
        List<String> flags = List.of("--metric", "loss", "--limit", "memory <= 1e300", "--trials", "2");
        assertThat(tune(script, flags, "{x}").code()).isEqualTo(Main.DONE);
        List<String> csv =
                Captured.done("export", "demo", "--storage", storage).lines().toList();
        assertThat(csv.getFirst()).contains(",params_x,feasible,constraint_memory <= 1e300,datetime_start,");
        assertThat(csv.subList(1, 3))
                .allMatch(line -> line.contains(",true,-1e+300,") || line.contains(",true,-1e300,"));
    }
}
