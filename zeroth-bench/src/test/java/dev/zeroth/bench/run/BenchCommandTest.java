package dev.zeroth.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.usage.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    @TempDir
    Path folder;

    private String suite(String suite, Path out, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("suite", suite, "--out", out.toString()));
        args.addAll(List.of(more));
        return run(args);
    }

    private static String run(List<String> args) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BenchCommand.run(args, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// The runs without their times, sorted.
    private static List<String> runs(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("runs.jsonl")).stream()
                .map(line -> line.substring(0, line.indexOf("\"seconds\"")))
                .sorted()
                .toList();
    }

    @Test
    void jobsDoNotChangeResults() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        String[] wanted = {
            "--sampler", "random", "--sampler", "tpe", "--functions", "1,8", "--dims", "2", "--budget", "20D"
        };
        String text = suite("bbob", one, wanted);
        List<String> more = new ArrayList<>(List.of(wanted));
        more.addAll(List.of("--jobs", "2"));
        assertThat(suite("bbob", two, more.toArray(String[]::new))).isEqualTo(text);
        assertThat(runs(two)).hasSize(12).isEqualTo(runs(one));
        assertThat(text).contains("random").contains("tpe").contains("difference to random");
        assertThat(one.resolve("report.html")).content().contains("<polyline").contains("</html>");
        assertThat(one.resolve("report.csv")).content().startsWith("suite,dimension,group,contender");
    }

    @Test
    void doesOnlyWhatIsMissing() throws IOException {
        String[] wanted = {
            "--sampler", "random", "--functions", "1-3", "--dims", "2", "--instances", "1", "--budget", "30"
        };
        suite("bbob", folder, wanted);
        Path file = folder.resolve("runs.jsonl");
        List<String> before = Files.readAllLines(file);
        assertThat(before).hasSize(3);
        suite("bbob", folder, wanted);
        assertThat(Files.readAllLines(file)).isEqualTo(before);
        Files.write(file, before.subList(0, 2));
        Files.writeString(file, before.get(2).substring(0, 40), StandardOpenOption.APPEND);
        List<String> whole = before.stream()
                .map(line -> line.substring(0, line.indexOf("\"seconds\"")))
                .sorted()
                .toList();
        suite("bbob", folder, wanted);
        assertThat(runs(folder)).isEqualTo(whole);
    }

    @Test
    void everySuiteRuns() throws IOException {
        for (String suite : List.of(
                "tune-continuous",
                "tune-noisy",
                "tune-mixint",
                "tune-constrained",
                "tune-hpo",
                "noisy",
                "mixint",
                "constrained",
                "zdt",
                "dtlz",
                "wfg")) {
            String dimension = List.of("mixint", "zdt", "dtlz", "wfg").contains(suite) ? "10" : "2";
            String text = suite(
                    suite,
                    folder.resolve(suite),
                    "--sampler",
                    "random",
                    "--functions",
                    "1-2",
                    "--dims",
                    dimension,
                    "--seeds",
                    "1",
                    "--budget",
                    "20D");
            assertThat(text).startsWith(suite + ": ").contains("random");
            boolean plane = suite.equals("zdt") || suite.equals("wfg");
            assertThat(Files.readString(folder.resolve(suite).resolve("report.html"))
                            .contains("median attainment, function 1"))
                    .isEqualTo(plane);
        }
    }

    @Test
    void jsonHoldsEveryCell() throws IOException {
        String json = suite(
                "bbob", folder, "--sampler", "random", "--functions", "1", "--dims", "2", "--budget", "10D", "--json");
        assertThat(json)
                .startsWith("[{")
                .contains("\"column\": \"5D\"")
                .contains("\"column\": \"10D\"")
                .doesNotContain("20D");
    }

    @Test
    void tunesASamplersSettingsAndGoesOn() throws IOException {
        List<String> command = List.of(
                "tune",
                "tune-continuous",
                "--sampler",
                "differential-evolution",
                "--param",
                "population=int(4,60)",
                "--functions",
                "1-3",
                "--dims",
                "2",
                "--instances",
                "1-2",
                "--budget",
                "50D",
                "--trials",
                "6",
                "--out",
                folder.toString());
        String text = run(command);
        assertThat(text).contains("population = ").contains("where it was not");
        assertThat(run(command)).isEqualTo(text);
        List<String> json = new ArrayList<>(command);
        json.add("--json");
        assertThat(run(json)).startsWith("{").contains("\"unseen\": {\"difference\": ");
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> suite("bob", folder, "--sampler", "random"))
                .isInstanceOf(UsageException.class)
                .hasMessage("unknown suite 'bob'");
        assertThatThrownBy(() -> suite("bbob", folder)).hasMessage("no sampler is given");
        assertThatThrownBy(() -> suite("bbob", folder, "--sampler", "tpe:gamma"))
                .hasMessageContaining("'gamma' is not setting=value");
        assertThatThrownBy(() -> suite("bbob", folder, "--sampler", "tpe", "--budget", "lots"))
                .hasMessage("budget 'lots' is not a number");
        assertThatThrownBy(() -> run(List.of("tune", "bbob", "--sampler", "tpe", "--param", "gama=float(0,1)")))
                .hasMessage("unknown setting 'gama'");
        assertThatThrownBy(() -> run(List.of("tune", "bbob", "--sampler", "random")))
                .hasMessage("sampler 'random' has no settings to tune");
        assertThatThrownBy(
                        () -> run(List.of("tune", "bbob", "--sampler", "tpe", "--budget", "3", "--out", "" + folder)))
                .hasMessage("a budget of 3 evaluations is too small for suite 'bbob'");
        assertThatThrownBy(() -> run(List.of("report", folder.toString()))).hasMessage("no runs in " + folder);
    }
}
