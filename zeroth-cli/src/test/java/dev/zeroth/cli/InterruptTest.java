package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C and SIGTERM while programs run.
class InterruptTest {

    private static final int TOTAL = 5;
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder = Path.of("");

    /// A program that says that it runs, and ends once there is a file `go`.
    @BeforeEach
    void program() throws IOException {
        Files.writeString(folder.resolve("wait.sh"), """
                echo $$ >>started
                while [ ! -e go ]; do sleep 0.05; done
                echo "$1"
                """);
    }

    private CliProcess tune() throws IOException {
        String trials = String.valueOf(TOTAL);
        return CliProcess.start(
                folder,
                "tune",
                "--param",
                "x=float(0,1)",
                "--trials",
                trials,
                "--jobs",
                "2",
                "--study",
                "wait",
                "--no-report",
                "--grace",
                "1s",
                "--",
                "sh",
                "wait.sh",
                "{x}");
    }

    private List<Long> started() {
        try {
            Path file = folder.resolve("started");
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                    : List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> states() {
        String url = "sqlite:///" + folder.resolve("zeroth.db");
        return ParsedJson.objects(Captured.done("trials", "wait", "--json", "--storage", url)).stream()
                .map(trial -> String.valueOf(trial.get("state")))
                .toList();
    }

    private void goOn() throws IOException, InterruptedException {
        try (CliProcess again = tune()) {
            assertThat(again.finish().code()).isEqualTo(Main.DONE);
        }
        assertThat(states()).hasSize(TOTAL).containsOnly("complete");
    }

    @Test
    void theFirstFinishesWhatRuns() throws Exception {
        try (CliProcess process = tune()) {
            process.await("two programs", () -> started().size() == 2);
            process.interrupt();
            process.await("the answer", () -> process.says("stopping when the running trials are done"));
            Files.createFile(folder.resolve("go"));
            Captured end = process.finish();
            assertThat(end.code()).isEqualTo(Main.INTERRUPTED);
            assertThat(end.out()).contains("wait: stopped (2 complete)");
        }
        assertThat(states()).containsExactly("complete", "complete");
        goOn();
        assertThat(started()).hasSize(TOTAL);
    }

    @Test
    void theSecondStopsWhatRunsAndItIsRunAgain() throws Exception {
        try (CliProcess process = tune()) {
            process.await("two programs", () -> started().size() == 2);
            process.interrupt();
            process.await("the answer", () -> process.says("stopping when the running trials are done"));
            process.interrupt();
            assertThat(process.finish().code()).isEqualTo(Main.INTERRUPTED);
        }
        for (long pid : started()) {
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
        assertThat(states()).containsExactly("running", "running");
        Files.createFile(folder.resolve("go"));
        goOn();
        assertThat(started()).hasSize(TOTAL + 2);
    }

    /// While the passes are made that tell how long it will take.
    @Test
    void beforeTheFirstTrialNoneIsBegun() throws Exception {
        Files.writeString(folder.resolve("text.txt"), "the whale and the sea. ".repeat(40));
        Files.writeString(folder.resolve("wait.yaml"), """
                study: wait
                objective:
                  type: finetune
                  new: {layers: 1, heads: 1, hidden: 8, context: 32, forwards: 0}
                  text: text.txt
                  chunk: 4
                  minibatch: 1
                  tokens: 4
                  forwards: 40
                  reward: {type: command, command: [sh, wait.sh, "1"], timeout: 60s}
                """);
        try (CliProcess process = CliProcess.start(folder, "run", "wait.yaml", "--no-report")) {
            process.await("a pass", () -> !started().isEmpty());
            process.interrupt();
            process.await("the answer", () -> process.says("stopping when the running trials are done"));
            process.interrupt();
            process.await("the other answer", () -> process.says("stopping the running trials"));
            Files.createFile(folder.resolve("go"));
            Captured end = process.finish();
            assertThat(end.code()).isEqualTo(Main.INTERRUPTED);
            assertThat(end.out()).contains("wait: stopped (no trials)");
        }
        assertThat(states()).isEmpty();
    }

    @Test
    void sigtermEndsTheProgramsAndTheirTrialsRunAgain() throws Exception {
        try (CliProcess process = tune()) {
            process.await("two programs", () -> started().size() == 2);
            process.terminate();
            assertThat(process.finish().code()).isEqualTo(TERMINATED);
        }
        for (long pid : started()) {
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
        assertThat(states()).containsExactly("running", "running");
        Files.createFile(folder.resolve("go"));
        goOn();
    }
}
