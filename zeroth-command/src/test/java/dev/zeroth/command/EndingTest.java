package dev.zeroth.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Budget;
import dev.zeroth.study.Study;
import dev.zeroth.study.StudyBuilder;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Programs that do not end by themselves.
class EndingTest {

    /// Takes no notice of SIGTERM and never ends; `pid` is where it leaves its process id.
    private static final String STUBBORN = "trap '' TERM; echo $$ > pid.tmp; mv pid.tmp pid; while :; do sleep 1; done";

    private static final boolean SEES_ALL = Files.isDirectory(Path.of("/proc/self"));

    @TempDir
    Path directory;

    private CommandBuilder builder(String script) {
        return CommandTask.builder(List.of("sh", "-c", script))
                .directory(directory)
                .folder(directory.resolve("trials"))
                .grace(Duration.ofMillis(300));
    }

    private static StudyBuilder study() {
        return Study.builder("ending").space(SearchSpace.parse("x=int(3,3)")).sampler("random");
    }

    private ProcessHandle process(String name) {
        return Eventually.process(directory.resolve(name));
    }

    /// Unlike [ProcessHandle#isAlive], not of a process that has ended and waits for its parent to notice.
    private static boolean running(ProcessHandle process) {
        return new ProcessTree(process, "no such mark").running();
    }

    private static String detail(TrialRecord trial) {
        return trial.attributes().get(TrialRecord.FAILURE) instanceof Map<?, ?> failure
                ? String.valueOf(failure.get("detail"))
                : "";
    }

    @Test
    void aPrunedProgramIsEnded() {
        CommandTask task = builder("echo $$ > pid; i=0; while :; do i=$((i+1)); echo step=$i loss=$i; sleep 0.02; done")
                .build();
        Study study = study().pruner((trial, others) -> trial.reports().lastKey() >= 3)
                .open();
        study.optimizeMulti(task::evaluate, Budget.trials(1));
        TrialRecord trial = study.trials().getFirst();
        assertThat(trial.state()).isEqualTo(TrialState.PRUNED);
        assertThat(trial.reports()).isEqualTo(Map.of(1, 1.0, 2, 2.0, 3, 3.0));
        assertThat(ProcessHandle.of(pid("pid")).filter(EndingTest::running)).isEmpty();
    }

    private long pid(String name) {
        try {
            return Long.parseLong(Files.readString(directory.resolve(name)).strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pruningDoesNotDependOnHowFastAProgramIs() {
        CommandTask task = builder("for i in 1 2 3 4 5; do echo step=$i loss=$i; done; echo 1")
                .build();
        Study study = study().pruner((trial, others) -> trial.reports().lastKey() >= 3)
                .open();
        study.optimizeMulti(task::evaluate, Budget.trials(20));
        assertThat(study.trials()).hasSize(20).allSatisfy(trial -> {
            assertThat(trial.state()).isEqualTo(TrialState.PRUNED);
            assertThat(trial.reports()).containsOnlyKeys(1, 2, 3);
        });
    }

    @Test
    void aTimeoutOfItsOwnKeepsTheLastLines() {
        CommandTask task = builder("trap 'echo ending; exit' TERM; echo working; while :; do sleep 0.01; done")
                .timeout(Duration.ofMillis(500))
                .build();
        Study study = study().open();
        study.optimizeMulti(task::evaluate, Budget.trials(1));
        TrialRecord trial = study.trials().getFirst();
        assertThat(trial.failure()).isEqualTo("timed out after 500 ms");
        assertThat(detail(trial)).contains("working");
    }

    @Test
    void aTimeoutOfTheStudyEndsTheWholeTree() {
        String child = "sh -c \"trap '' TERM; echo \\$\\$ > child; while :; do sleep 1; done\" &";
        String orphan = "(sh -c \"trap '' TERM; echo \\$\\$ > orphan; while :; do sleep 1; done\" &) &";
        CommandTask task = builder(child + orphan + STUBBORN).build();
        Study study = study().open();
        Thread loop = Thread.ofPlatform()
                .start(() ->
                        study.optimizeMulti(task::evaluate, Budget.trials(1).trialTimeout(Duration.ofSeconds(2))));
        List<ProcessHandle> tree = List.of(process("pid"), process("child"));
        ProcessHandle lost = process("orphan");
        Eventually.holds("the loop's end", () -> !loop.isAlive());
        tree.forEach(Eventually::ends);
        if (SEES_ALL) Eventually.ends(lost);
        else lost.destroyForcibly();
        assertThat(study.trials().getFirst().failure()).isEqualTo("timed out after 2.0 s");
        Eventually.holds("no record left", () -> !Files.exists(directory.resolve("trials/trial-0.process")));
    }

    @Test
    void aCancelledStudyEndsItsProgramsAndKeepsTheTrial() {
        CommandTask task = builder(STUBBORN).build();
        Study study = study().open();
        Thread loop = Thread.ofPlatform().start(() -> study.optimizeMulti(task::evaluate, Budget.trials(1)));
        ProcessHandle program = process("pid");
        study.cancel();
        Eventually.holds("the loop's end", () -> !loop.isAlive());
        assertThat(running(program)).isFalse();
        assertThat(study.trials().getFirst().state()).isEqualTo(TrialState.RUNNING);
    }

    @Test
    void aProgramHasASessionOfItsOwn() throws IOException {
        CommandTask task = builder(STUBBORN).build();
        Study study = study().open();
        Thread loop = Thread.ofPlatform().start(() -> study.optimizeMulti(task::evaluate, Budget.trials(1)));
        ProcessHandle program = process("pid");
        if (SEES_ALL && !Executables.session().isEmpty()) {
            String stat = Files.readString(Path.of("/proc/%d/stat".formatted(program.pid())));
            String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
            assertThat(session).isEqualTo(Long.toString(program.pid()));
        }
        study.cancel();
        Eventually.holds("the loop's end", () -> !loop.isAlive());
        Eventually.ends(program);
    }

    @Test
    void aKilledProcessLeavesNothing() throws Exception {
        Process main = TuneMain.start(directory, "sh", "-c", STUBBORN);
        ProcessHandle program = process("pid");
        Eventually.get("the watcher", () -> watcher(main));
        main.destroyForcibly();
        Eventually.ends(program);
        assertThat(main.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static @Nullable ProcessHandle watcher(Process main) {
        return main.children()
                .filter(child -> child.info().commandLine().orElse("").contains(Watcher.class.getName()))
                .findFirst()
                .orElse(null);
    }

    @Test
    void whatIsLeftAllTheSameIsEndedByTheNextRun() throws Exception {
        Process main = TuneMain.start(directory, "sh", "-c", STUBBORN);
        ProcessHandle program = process("pid");
        ProcessHandle watcher = Eventually.get("the watcher", () -> watcher(main));
        Eventually.holds("the record", () -> Files.exists(directory.resolve("trials/trial-0.process")));
        watcher.destroyForcibly();
        main.destroyForcibly();
        Eventually.ends(watcher);
        Eventually.ends(main.toHandle());
        assertThat(program.isAlive()).isTrue();

        Study study = study().open();
        study.optimizeMulti(builder("echo 1").build()::evaluate, Budget.trials(1));
        Eventually.ends(program);
        assertThat(study.bestValue()).isEqualTo(1);
    }

    @Test
    void aTrialThatALivingProcessRunsIsLeftAlone() throws Exception {
        Process main = TuneMain.start(directory, "sh", "-c", STUBBORN);
        ProcessHandle program = process("pid");
        Study study = study().open();
        study.optimizeMulti(builder("echo 1").build()::evaluate, Budget.trials(1));
        assertThat(study.trials().getFirst().failure())
                .isEqualTo(
                        "folder %s is in use by process %d".formatted(directory.resolve("trials/trial-0"), main.pid()));
        assertThat(program.isAlive()).isTrue();
        main.destroy();
        Eventually.ends(program);
        Eventually.ends(main.toHandle());
    }

    @Test
    void aProcessThatIsToldToEndTakesItsProgramsWithIt() throws Exception {
        Process main = TuneMain.start(directory, "sh", "-c", STUBBORN);
        ProcessHandle program = process("pid");
        Eventually.get("the watcher", () -> watcher(main)).destroyForcibly();
        main.destroy();
        Eventually.ends(main.toHandle());
        assertThat(running(program)).isFalse();
        assertThat(directory.resolve("main.log")).content().doesNotContain("finished");
    }
}
