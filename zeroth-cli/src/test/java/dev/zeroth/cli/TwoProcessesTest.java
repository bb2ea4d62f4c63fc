package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.study.Study;
import dev.zeroth.study.Turn;
import dev.zeroth.task.Conclusion;
import dev.zeroth.task.HeldOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes at one study.
class TwoProcessesTest {

    @TempDir
    private Path folder = Path.of("");

    /// As many trials as jobs, of a program that ends once there is a file `go`, or `go.1` in trial 1.
    private CliProcess waiting(String jobs, String... more) throws IOException {
        Files.writeString(
                folder.resolve("wait.sh"),
                "while [ ! -e go ] && [ ! -e go.$ZEROTH_TRIAL ]; do sleep 0.05; done; echo \"$1\"");
        List<String> command =
                new ArrayList<>(List.of("tune", "--param", "x=float(0,1)", "--jobs", jobs, "--study", "wait"));
        if (!List.of(more).contains("--trials")) command.addAll(List.of("--trials", jobs));
        command.addAll(List.of(more));
        command.addAll(List.of("--no-report", "--", "sh", "wait.sh", "{x}"));
        return CliProcess.start(folder, command.toArray(String[]::new));
    }

    private long running() {
        if (!Files.exists(folder.resolve("zeroth.db"))) return 0;
        Captured trials = Captured.run("trials", "wait", "--json", "--storage", url());
        return trials.code() != Main.DONE
                ? 0
                : ParsedJson.objects(trials.out()).stream()
                        .filter(trial -> "running".equals(trial.get("state")))
                        .count();
    }

    private String url() {
        return "sqlite:///" + folder.resolve("zeroth.db");
    }

    @Test
    void theOneWithNoTrialsLeftWaitsForTheOther() throws Exception {
        try (CliProcess first = waiting("1")) {
            first.await("a trial", () -> running() == 1);
            try (CliProcess second = waiting("1")) {
                second.await("the word", () -> second.says("waiting for trial 0, which process "));
                assertThat(second.says("this process adds nothing while that goes on"))
                        .isTrue();
                Files.createFile(folder.resolve("go"));
                assertThat(second.finish().out()).contains("all trials are done (1 complete)");
                assertThat(first.finish().code()).isEqualTo(Main.DONE);
            }
        }
    }

    /// One that is killed leaves its trials to the one that waits.
    @Test
    void theOneThatWaitsTakesOver() throws Exception {
        try (CliProcess first = waiting("2", "--async")) {
            first.await("two trials", () -> running() == 2);
            try (CliProcess second = waiting("2", "--async")) {
                second.await("the word", () -> second.says("waiting for trials 0, 1"));
                assertThat(second.says("adds nothing")).isFalse();
                first.kill();
                Files.createFile(folder.resolve("go"));
                assertThat(second.finish().out()).contains("all trials are done (2 complete)");
            }
        }
    }

    /// Its own time is up while the other's trial runs.
    @Test
    void noOneWaitsForLongerThanItsTime() throws Exception {
        try (CliProcess first = waiting("1")) {
            first.await("a trial", () -> running() == 1);
            try (CliProcess second = waiting("1", "--time", "1s")) {
                second.await("the word", () -> second.says("zeroth: the end is left to trial 0, which process "));
                assertThat(running()).isEqualTo(1);
                Files.createFile(folder.resolve("go"));
                assertThat(first.finish().code()).isEqualTo(Main.DONE);
            }
        }
    }

    /// Trials beyond one's own budget are none of one's business.
    @Test
    void noOneWaitsForMoreTrialsThanItWants() throws Exception {
        try (CliProcess first = waiting("2", "--async")) {
            first.await("two trials", () -> running() == 2);
            Files.createFile(folder.resolve("go.0"));
            first.await("one trial", () -> running() == 1);
            try (CliProcess second = waiting("2", "--async", "--trials", "1")) {
                second.await("the word", () -> second.says("zeroth: the end is left to trial 1, which process "));
                assertThat(second.says("waiting for")).isFalse();
                assertThat(running()).isEqualTo(1);
                Files.createFile(folder.resolve("go"));
                assertThat(first.finish().code()).isEqualTo(Main.DONE);
            }
        }
    }

    @Test
    void oneConcludesAndTheOtherReadsWhatItKept() throws Exception {
        String data = Path.of("../examples/data/iris.csv").toAbsolutePath().toString();
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: ended
                objective: {type: model, learner: knn, data: '%s', target: species, folds: 3, test: 0.2}
                space: {neighbours: 'int(1,9)'}
                sampler: random
                budget: 2
                """.formatted(data));
        Captured.done("run", file.toString(), "--trials", "1", "--no-report", "--storage", url());
        try (Study study = Study.builder("ended").storage(url()).mustExist().open()) {
            Turn turn = Objects.requireNonNull(study.turn("conclusion"));
            try (CliProcess other =
                    CliProcess.start(folder, "run", file.toString(), "--no-report", "--storage", url())) {
                other.await(
                        "the word",
                        () -> other.says("waiting for the end of the study, which process "
                                + ProcessHandle.current().pid() + " makes"));
                assertThat(study.trials()).hasSize(2);
                HeldOut score = new HeldOut("accuracy", 0.125, 0.1, 0.2, 0.95, 30);
                KeptConclusion.keep(study, study.bestTrial(), new Conclusion(List.of(score), null, List.of()));
                turn.close();
                assertThat(other.finish().out()).contains("accuracy 0.125, 95% interval 0.1 to 0.2");
            }
        }
    }
}
