package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The small commands, and what all commands share.
class CommandsTest {

    @TempDir
    private Path folder = Path.of("");

    private String storage = "";

    @BeforeEach
    void prepare() {
        storage = "sqlite:///" + folder.resolve("zeroth.db");
    }

    static List<String> commands() {
        return List.copyOf(Main.line().getSubcommands().keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        String help = Captured.done(command, "--help");
        assertThat(help).startsWith("Usage: zeroth " + command);
        assertThat(help.lines()).allMatch(line -> line.length() <= 100 || line.startsWith("  zeroth "));
        assertThat(Captured.done("--help")).contains("\n  " + command + " ");
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(Captured.done("--version")).matches("zeroth \\d+\\.\\d+\\.\\d+\\S*\n");
        assertThat(Captured.done()).startsWith("Usage: zeroth ");
    }

    @Test
    void samplersAndPrunersAreListed() {
        assertThat(ParsedJson.objects(Captured.done("samplers", "--json")).stream()
                        .<Object>map(one -> one.get("name")))
                .contains("tpe", "random", "grid", "exhaustive", "sobol");
        assertThat(Captured.done("samplers")).contains("tpe ").contains("(standard: ");
        assertThat(ParsedJson.objects(Captured.done("pruners", "--json")).stream()
                        .<Object>map(one -> one.get("name")))
                .contains("none", "median");
        assertThat(Captured.done("pruners")).contains("median ");
    }

    @Test
    void theSchemaIsJson() {
        Map<?, ?> schema = ParsedJson.object(ParsedJson.of(Captured.done("schema")));
        assertThat(ParsedJson.object(schema.get("properties")).keySet().stream().map(String::valueOf))
                .contains("study", "objective", "space", "budget");
    }

    @Test
    void theDoctorTellsWhatItFound() {
        Captured captured = Captured.run("doctor", "--json", "--storage", storage);
        List<Map<?, ?>> findings = ParsedJson.objects(captured.out());
        assertThat(findings.stream().<Object>map(one -> one.get("what")))
                .contains("java", "cores", "memory", "zeroth", "storage", "libraries", "samplers", "objectives");
        assertThat(findings)
                .anyMatch(one -> "libraries".equals(one.get("what"))
                        && String.valueOf(one.get("found")).contains("sqlite-jdbc"));
        boolean sound = findings.stream().allMatch(one -> one.get("problem") == null);
        assertThat(captured.code()).isEqualTo(sound ? Main.DONE : Main.FAILED);
        assertThat(folder.resolve("zeroth.db")).doesNotExist();
    }

    @Test
    void pointsAreAskedForAndTold() {
        String[] space = {"--param", "heat=int(150,250)", "--param", "open=boolean()", "--maximize"};
        String[] ask = {
            "ask",
            "bake",
            "--count",
            "2",
            "--json",
            "--storage",
            storage,
            space[0],
            space[1],
            space[2],
            space[3],
            space[4]
        };
        List<Map<?, ?>> asked = ParsedJson.objects(Captured.done(ask));
        assertThat(asked.stream().<Object>map(one -> one.get("number"))).containsExactly(0L, 1L);
        assertThat(Captured.done("tell", "bake", "0", "-1.5e-3", "--storage", storage))
                .isEqualTo("trial 0 is complete\n");
        assertThat(Captured.done("tell", "bake", "1", "--state", "failed", "--reason", "burnt", "--storage", storage))
                .isEqualTo("trial 1 is failed\n");
        assertThat(Captured.done("ask", "bake", "--storage", storage)).matches("trial 2: heat=\\d+,? open=\\w+\n");
        Map<?, ?> told = ParsedJson.object(
                ParsedJson.of(Captured.done("tell", "bake", "2", "--storage", storage, "--json", "--", "-inf")));
        assertThat(told.get("values")).isEqualTo(List.of("-inf"));
        Map<?, ?> best =
                ParsedJson.object(ParsedJson.of(Captured.done("best", "bake", "--json", "--storage", storage)));
        assertThat(best.get("parameters")).isEqualTo(asked.getFirst().get("parameters"));
    }

    @Test
    void aReportIsWritten() throws Exception {
        Captured.done("ask", "bake", "--param", "heat=int(150,250)", "--storage", storage);
        Captured.done("tell", "bake", "0", "3", "--storage", storage);
        Path file = folder.resolve("bake.html");
        assertThat(Captured.done("report", "bake", "--out", file.toString(), "--storage", storage))
                .isEqualTo("Report  " + file + "\n");
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").contains("bake");
    }

    @Test
    void csvIsQuoted() {
        assertThat(Csv.line(List.of("a", "b,c", "say \"so\"", "two\nlines")))
                .isEqualTo("a,\"b,c\",\"say \"\"so\"\"\",\"two\nlines\"");
    }

    @Test
    void theWarmUpRunsEveryCommandToItsEnd() throws Exception {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Streams.redirect(new PrintStream(out, true, StandardCharsets.UTF_8), nowhere);
        WarmUp.main(new String[0]);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("warm-up: all trials are done (20 complete)");
    }
}
