package dev.zeroth.onnx.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zeroth.space.SearchSpace;
import dev.zeroth.study.Study;
import dev.zeroth.task.ConclusionRequest;
import dev.zeroth.task.Task;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.weights.method.MethodNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Trials that end on the way and begin again, each time with a task read anew, against one that nobody disturbed.
class ResumedTrialTest {

    private static final int NEVER = -1;

    @TempDir
    Path folder;

    private TinyStudy tiny = new TinyStudy(Path.of(""));

    @BeforeEach
    void files() throws IOException {
        tiny = TinyStudy.in(folder);
    }

    /// What came of a trial.
    ///
    /// @param winner the file of the model
    private record Ended(double value, List<String> passes, List<Double> reports, byte[] winner) {}

    /// Makes the one trial of a study whose logs lie in a folder of this name.
    ///
    /// @return null where it was stopped
    private @Nullable Ended trial(String logs, String tune, String method, int lastPass, int lastReport)
            throws Exception {
        Map<String, @Nullable Object> json = TinyStudy.json();
        json.put("folder", logs);
        try (Task task = tiny.read(json, 1)) {
            Study study = Study.builder("resumed")
                    .space(SearchSpace.parse("tune=choice(%s)".formatted(tune), "method=choice(%s)".formatted(method)))
                    .seed(5)
                    .open();
            HeardTrial trial = new HeardTrial(study.ask(), lastPass, lastReport);
            if (lastPass != NEVER || lastReport != NEVER) {
                assertThatThrownBy(() -> task.evaluate(trial)).hasMessage(HeardTrial.STOPPED);
                return null;
            }
            double value = task.evaluate(trial)[0];
            TrialRecord best = study.tell(trial.trial(), value);
            Path winner = folder.resolve(logs + ".onnx");
            task.conclude(best, new ConclusionRequest(winner, 1, 5));
            return new Ended(value, trial.passes(), trial.reports(), Files.readAllBytes(winner));
        }
    }

    private Ended whole(String logs, String tune, String method) throws Exception {
        Ended ended = trial(logs, tune, method, NEVER, NEVER);
        if (ended == null) throw new AssertionError("it was not told to stop");
        return ended;
    }

    private Path log(String logs) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(logs))) {
            return files.filter(file -> file.toString().endsWith(".seeds"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Of the passes before the stop none is made again but those of the step under way. The passes stop in the search
    /// for a rate, in its leg and among the steps.
    @ParameterizedTest
    @CsvSource({"low-rank, fzoo, 20", "low-rank, fzoo, 700", "head, spsa, 150", "layers, bbt, 333"})
    void aTrialStoppedInAPassGoesOnToTheSameBits(String tune, String method, int stop) throws Exception {
        Ended alone = whole("alone", tune, method);
        assertThat(alone.passes()).hasSizeBetween(900, 1_000);
        assertThat(trial("stopped", tune, method, stop, NEVER)).isNull();
        Ended resumed = whole("stopped", tune, method);
        assertThat(resumed.value()).isEqualTo(alone.value());
        assertThat(resumed.reports()).isEqualTo(alone.reports()).hasSizeGreaterThan(3);
        assertThat(resumed.winner()).isEqualTo(alone.winner());
        assertThat(log("stopped")).hasSameBinaryContentAs(log("alone"));
        int again = stop + resumed.passes().size() - alone.passes().size();
        assertThat(again).isBetween(1, MethodNames.find(method).forwards());
    }

    @Test
    void aTrialStoppedAtAReportMakesNoPassAgain() throws Exception {
        Ended alone = whole("alone", "low-rank", "fzoo");
        int left = alone.passes().size();
        for (int report : new int[] {3, 5, alone.reports().size()}) {
            assertThat(trial("stopped", "low-rank", "fzoo", NEVER, report)).isNull();
        }
        Ended resumed = whole("stopped", "low-rank", "fzoo");
        assertThat(left).isGreaterThan(900);
        assertThat(resumed.passes()).isEmpty();
        assertThat(resumed.value()).isEqualTo(alone.value());
        assertThat(resumed.reports()).isEqualTo(alone.reports());
        assertThat(resumed.winner()).isEqualTo(alone.winner());
    }

    /// Where it was lost, the same log is made once more.
    @Test
    void theWinnerIsMadeOfItsLog() throws Exception {
        Map<String, @Nullable Object> json = TinyStudy.json();
        Path first = folder.resolve("first.onnx");
        Path again = folder.resolve("again.onnx");
        try (Task task = tiny.read(json, 1)) {
            Study study = Study.builder("winner")
                    .space(SearchSpace.parse("tune=choice(low-rank)", "method=choice(fzoo)"))
                    .seed(5)
                    .open();
            study.optimize(trial -> task.evaluate(trial)[0], 1);
            Path log = log("zeroth-encoder");
            byte[] whole = Files.readAllBytes(log);
            task.conclude(study.bestTrial(), new ConclusionRequest(first, 1, 5));
            assertThat(log).hasBinaryContent(whole);
            Files.delete(log);
            task.conclude(study.bestTrial(), new ConclusionRequest(again, 1, 5));
            assertThat(log).hasBinaryContent(whole);
            assertThat(again).hasSameBinaryContentAs(first);
        }
    }

    /// Other rows, so another head to begin with: another log, and not that of before.
    @Test
    void otherRowsHaveAnotherLog() throws Exception {
        whole("logs", "low-rank", "spsa");
        Path rows = folder.resolve("rows.tsv");
        Files.writeString(rows, Files.readString(rows) + "yes\tw4 w5\n");
        assertThat(whole("logs", "low-rank", "spsa").passes()).hasSizeGreaterThan(900);
    }
}
