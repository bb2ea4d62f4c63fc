package dev.zeroth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.zeroth.space.ChoiceDomain;
import dev.zeroth.space.Parameter;
import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.task.Metric;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import dev.zeroth.usage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs that end by themselves.
class CommandTaskTest {

    @TempDir
    Path directory;

    private CommandBuilder builder(String... arguments) {
        return CommandTask.builder(List.of(arguments)).directory(directory).folder(directory.resolve("trials"));
    }

    private static Study run(CommandTask task, int trials, String... space) {
        return run(task, SearchSpace.parse(space), trials);
    }

    private static Study run(CommandTask task, SearchSpace space, int trials) {
        task.check(space);
        Study study = Study.builder("command")
                .space(space)
                .sampler("random")
                .jobs(2)
                .seed(1)
                .directions(task.metrics().stream().map(Metric::direction).toArray(Direction[]::new))
                .open();
        study.optimizeMulti(task::evaluate, Budget.trials(trials));
        return study;
    }

    private TrialRecord only(String script) {
        return run(builder("sh", "-c", script).build(), 1, "x=int(3,3)")
                .trials()
                .getFirst();
    }

    @Test
    void theValueIsWhatAProgramPrintsLast() {
        Study study = run(
                builder("sh", "-c", "echo start 9; echo value $(($1 * $1))", "sh", "{x}")
                        .build(),
                6,
                "x=int(-9,9)");
        assertThat(study.trials()).hasSize(6).allSatisfy(trial -> {
            int x = trial.parameters().getInt("x");
            assertThat(trial.value()).isEqualTo(x * x);
        });
    }

    @Test
    void argumentsArriveUntouched() throws IOException {
        List<String> nasty = List.of(
                "a b",
                "\"q\" 'p'",
                "$(touch pwned)",
                "`touch pwned`",
                "; touch pwned",
                "line\nbreak\t",
                "*",
                "\\",
                "ü€😀",
                "-",
                "");
        SearchSpace space = new SearchSpace(List.of(Parameter.of("text", ChoiceDomain.of(nasty.toArray()))), List.of());
        Path out = directory.resolve("out");
        Files.createDirectory(out);
        String script = "printf '%s|' \"$@\" \"$ZEROTH_TEXT\" > out/\"$ZEROTH_TRIAL\"; echo 1";
        CommandTask task = builder("sh", "-c", script, "sh", "{text}", "<{text}>", "$HOME", "{{}}")
                .build();
        List<TrialRecord> trials = run(task, space, 80).trials();
        List<String> seen = new ArrayList<>();
        for (TrialRecord trial : trials) {
            String text = trial.parameters().getText("text");
            seen.add(text);
            assertThat(out.resolve(Integer.toString(trial.number())))
                    .hasContent(text + "|<" + text + ">|$HOME|{}|" + text + "|");
        }
        assertThat(seen).containsAll(nasty);
        assertThat(directory.resolve("pwned")).doesNotExist();
    }

    @Test
    void theEnvironmentSaysWhatTheTrialIs() {
        String script =
                "test \"$SECRET\" = s3cret && test \"$ZEROTH_TRIAL\" = {trial} && test \"$ZEROTH_DIR\" = \"{dir}\""
                        + " && test \"$ZEROTH_LEARNING_RATE\" = {learning rate} && echo $ZEROTH_SEED";
        CommandTask task = builder("sh", "-c", script)
                .environment(Map.of("SECRET", "s3cret"))
                .build();
        List<Double> seeds = run(task, 5, "learning rate=float(1e-9,1e-6,log)").trials().stream()
                .map(TrialRecord::value)
                .toList();
        assertThat(seeds).doesNotHaveDuplicates().allMatch(seed -> seed >= 0 && seed < 0x1p31);
        assertThat(run(task, 5, "learning rate=float(1e-9,1e-6,log)").trials())
                .extracting(TrialRecord::value)
                .isEqualTo(seeds);
    }

    @Test
    void secretsAreWrittenNowhere() {
        CommandTask task = builder("sh", "-c", "echo 1; exit 1")
                .environment(Map.of("TOKEN", "s3cret"))
                .build();
        TrialRecord trial = run(task, 1, "x=int(3,3)").trials().getFirst();
        assertThat(task.fingerprint()).isEqualTo("command [\"sh\", \"-c\", \"echo 1; exit 1\"] env [\"TOKEN\"]");
        assertThat(task.summary() + trial).doesNotContain("s3cret");
    }

    @Test
    void aFolderOfItsOwnIsEmptyAtTheStart() throws IOException {
        Path folder = directory.resolve("trials");
        Files.createDirectories(folder.resolve("trial-0/old/deep"));
        Files.createSymbolicLink(folder.resolve("trial-0/link"), directory);
        Files.writeString(directory.resolve("keep"), "kept");
        String script =
                "ls -A '{dir}' | wc -l; test {trial} = 1 || echo model > '{dir}/model'; echo; ls -A '{dir}' | wc -l";
        Study study = run(builder("sh", "-c", script).build(), 2, "x=int(3,3)");
        assertThat(study.trials()).extracting(TrialRecord::value).containsExactly(1.0, 0.0);
        assertThat(folder.resolve("trial-0")).isDirectoryContaining("glob:**/model");
        assertThat(folder).isDirectoryNotContaining("glob:**/{trial-1,*.process}");
        assertThat(directory.resolve("keep")).hasContent("kept");
    }

    @Test
    void severalMetricsMakeSeveralValues() {
        CommandTask task = builder(
                        "sh",
                        "-c",
                        "echo step=1 acc=0.5; echo step=2 acc=0.6 loss=3;"
                                + "echo '{{\"acc\": 0.75, \"loss\": 2, \"note\": \"x\"}}'; echo bye 4")
                .metrics(List.of("loss", "acc:max"))
                .build();
        assertThat(task.metrics())
                .extracting(Metric::direction)
                .containsExactly(Direction.MINIMIZE, Direction.MAXIMIZE);
        TrialRecord trial = run(task, 1, "x=int(3,3)").trials().getFirst();
        assertThat(trial.values()).containsExactly(2.0, 0.75);
        assertThat(trial.reports()).isEmpty();
        assertThat(trial.steps()).containsExactly(1, 2);
        assertThat(trial.report(1)).containsExactly(Double.NaN, 0.5);
        assertThat(trial.report(2)).containsExactly(3.0, 0.6);
    }

    @Test
    void stepsAreIntermediateValues() {
        TrialRecord trial = only("for i in 1 2 3; do echo step=$i loss=0.$i lr=9; done; echo 0.25");
        assertThat(trial.reports()).isEqualTo(Map.of(1, 0.1, 2, 0.2, 3, 0.3));
        assertThat(trial.value()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 0.5; echo why >&2; exit 3 | exit code 3: why",
                "echo 0.5; exit 4 | exit code 4",
                "kill -9 $$ | exit code 137 (SIGKILL, perhaps out of memory)",
                "true | nothing on standard output",
                "echo nothing | no number on the last line of standard output: nothing",
                "echo nan | the value is nan",
            })
    void failuresHaveAReason(String script, String reason) {
        TrialRecord trial = only(script);
        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.failure()).isEqualTo(reason);
    }

    @Test
    void failuresKeepTheLastLinesOfBothStreams() {
        TrialRecord trial = only("seq 1000; printf 'a\\033[31mb\\n' >&2; exit 1");
        assertThat(trial.attributes().get(TrialRecord.FAILURE)).isInstanceOfSatisfying(Map.class, failure -> {
            String detail = String.valueOf(failure.get("detail"));
            assertThat(detail.split("\n")).hasSize(50).contains("1000", "ab");
        });
    }

    @Test
    void hugeOutputDoesNotHurt() {
        TrialRecord trial = only("yes 'some line of output' | head -c 50000000; head -c 50000000 /dev/zero; echo;"
                + "echo more | tr -d '\\n' >&2; echo 0.5");
        assertThat(trial.value()).isEqualTo(0.5);
    }

    @Test
    void whatAProgramLeavesInTheBackgroundDoesNotHoldItUp() throws IOException {
        TrialRecord trial = only("sleep 1000 & echo $! > pid; printf 0.5");
        assertThat(trial.value()).isEqualTo(0.5);
        ProcessHandle left = Eventually.process(directory.resolve("pid"));
        assertThat(left.isAlive()).isTrue();
        left.destroyForcibly();
    }

    @Test
    void standardInputIsEmpty() {
        assertThat(only("cat; echo 2").value()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{y} | 1 | argument '{y}' names the unknown parameter 'y'",
                "nosuchprogramanywhere | 1 | cannot start 'nosuchprogramanywhere': there is no such program on the PATH",
                "./nosuch.sh | 1 | cannot start './nosuch.sh': there is no such file",
                "./plain.sh | 1 | cannot start './plain.sh': it is not executable",
                "./trials | 1 | cannot start './trials': it is a folder",
            })
    void mistakesAreToldBeforeAnyTrial(String program, int trials, String message) throws IOException {
        Files.writeString(directory.resolve("plain.sh"), "echo 1");
        Files.createDirectory(directory.resolve("trials"));
        CommandTask task = builder(program).build();
        assertThatThrownBy(() -> run(task, trials, "x=int(3,3)"))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
        assertThat(task.problems(SearchSpace.parse("x=int(3,3)")).get("")).startsWith(message);
    }

    @Test
    void aMistypedProgramHasANeighbour() throws IOException {
        Path program = directory.resolve("trainer");
        Files.writeString(program, "#!/bin/sh\necho 1\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        CommandTask task = builder("trianer")
                .environment(Map.of("PATH", directory.toString()))
                .build();
        assertThatThrownBy(() -> task.check(SearchSpace.parse("x=int(3,3)")))
                .asInstanceOf(type(UsageException.class))
                .extracting(UsageException::hint)
                .isEqualTo("Maybe 'trainer'?");
    }

    @Test
    void aCommandNeedsASpaceAndAFolder() {
        assertThat(builder("sh").build().problems(null)).containsEntry("", "a command needs a declared space");
        CommandTask task = builder("sh").directory(directory.resolve("none")).build();
        assertThat(task.problems(SearchSpace.parse("x=int(3,3)")).get("")).endsWith("is not a folder");
    }

    @Test
    void aProgramChosenByTheTrialThatIsNotThereFailsTheTrial() {
        TrialRecord trial =
                run(builder("nosuch{x}").build(), 1, "x=int(3,3)").trials().getFirst();
        assertThat(trial.failure()).isEqualTo("cannot start 'nosuch3': there is no such program on the PATH");
    }

    @Test
    void namesForPeople() throws IOException {
        Files.writeString(directory.resolve("train.py"), "");
        assertThat(builder("python3", "-u", "train.py", "{x}").build().name()).isEqualTo("train");
        assertThat(builder("/opt/bin/solve.sh").build().name()).isEqualTo("solve");
        assertThat(CommandBuilder.folder(directory, "a study/2")).hasParentRaw(directory);
        assertThat(CommandBuilder.folder(directory, "..")).hasParentRaw(directory);
        assertThat(CommandBuilder.folder(directory, "plain-1.2")).isEqualTo(directory.resolve("plain-1.2"));
        assertThat(CommandBuilder.folder(directory, "a/b")).isNotEqualTo(CommandBuilder.folder(directory, "a_b"));
    }

    @Test
    void limitsBecomeConstraintsOfTheTrial() {
        String script = "echo '{{\"loss\": 1, \"memory\": '$1', \"accuracy\": 0.5}}'";
        CommandTask task = builder("sh", "-c", script, "sh", "{x}")
                .metrics(List.of("loss"))
                .limits(List.of("memory <= 512", "accuracy>=0.75", "memory"))
                .build();
        assertThat(run(task, 1, "x=int(600,600)").trials().getFirst().constraints())
                .containsOnly(
                        Map.entry("memory <= 512", 88.0),
                        Map.entry("accuracy>=0.75", 0.25),
                        Map.entry("memory", 600.0));
    }

    @Test
    void aNumberThatALimitNamesIsMissed() {
        CommandTask task = builder("sh", "-c", "echo loss=1")
                .metrics(List.of("loss"))
                .limits(List.of("memory <= 512"))
                .build();
        assertThat(run(task, 1, "x=int(1,1)").trials().getFirst().failure()).contains("no 'memory'");
    }

    @Test
    void slopesAreTakenFromTheirField() {
        String script = "echo '{{\"grad\": {{\"x\": 2.5, \"other\": 1, \"note\": \"a\"}}, \"loss\": 1}}'";
        CommandTask task = builder("sh", "-c", script)
                .metrics(List.of("loss"))
                .gradient("grad")
                .build();
        assertThat(run(task, 1, "x=float(0,1)").trials().getFirst().gradient()).containsExactly(Map.entry("x", 2.5));
    }

    @ParameterizedTest
    @CsvSource({"grda, but 'grad'", "loss, is no object", "slopes, 'slopes'"})
    void slopesThatAreNotThereAreTold(String field, String told) {
        CommandTask task = builder("sh", "-c", "echo '{{\"grad\": {{\"x\": 2.5}}, \"loss\": 1}}'")
                .metrics(List.of("loss"))
                .gradient(field)
                .build();
        assertThat(run(task, 1, "x=float(0,1)").trials().getFirst().failure()).contains(told);
    }

    @ParameterizedTest
    @CsvSource({"memory < 3", "<= 3", "memory <= many", "memory <= 1.2.3", "two words"})
    void whatIsNoLimitIsRefused(String text) {
        assertThatThrownBy(() -> builder("sh").limits(List.of(text)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(text.contains("1.2.3") ? "1.2.3" : text);
    }

    @Test
    void limitsNeedNamedMetrics() {
        CommandBuilder nameless = builder("sh").limits(List.of("memory <= 3"));
        assertThatThrownBy(nameless::build).isInstanceOf(UsageException.class).hasMessageContaining("named metric");
    }
}
