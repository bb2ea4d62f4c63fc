package dev.zeroth.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.testkit.storage.TrialSamples;
import dev.zeroth.trial.Direction;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that write one database are killed at any moment.
final class SqliteKillTest {

    private static final int ROUNDS = 3;
    private static final int WRITERS = 2;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder = Path.of("");

    private Process writer(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        "sqlite:///" + file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void nothingThatWasFinishedIsLostAndNothingIsHalfWritten() throws Exception {
        Path file = folder.resolve("study.db");
        long study;
        try (Storage storage = Storages.open(StorageOptions.of("sqlite:///" + file))) {
            study = Objects.requireNonNull(storage.create("study", List.of(Direction.MINIMIZE), Map.of()))
                    .id();
        }
        List<Integer> finished = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            finished.addAll(killAfter(file, 10 + 14 * round));
            assertThat(integrity(file)).isEqualTo("ok");
            try (Storage storage = Storages.open(StorageOptions.of("sqlite:///" + file))) {
                check(storage.trials(study, 0, new TreeSet<>()), finished, WRITERS * (round + 1));
            }
        }
        assertThat(finished).doesNotHaveDuplicates();
    }

    /// A writer says that a trial is finished.
    private record Told(Process writer, int number) {}

    /// Starts the writers and kills them as they go on: when each was heard, and all together have finished that many
    /// trials. One of them may get the database far more often than the other.
    private List<Integer> killAfter(Path file, int trials) throws Exception {
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) writers.add(writer(file));
        for (Process writer : writers) {
            Thread.ofVirtual()
                    .start(() -> writer.inputReader()
                            .lines()
                            .forEach(line -> told.add(new Told(writer, Integer.parseInt(line)))));
        }
        List<Integer> finished = new ArrayList<>();
        Set<Process> heard = new HashSet<>();
        while (finished.size() < trials || heard.size() < WRITERS) {
            Told one = Objects.requireNonNull(told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no writer goes on");
            finished.add(one.number());
            heard.add(one.writer());
        }
        for (Process writer : writers) writer.destroyForcibly();
        for (Process writer : writers) writer.waitFor();
        return finished;
    }

    private static void check(List<TrialRecord> trials, List<Integer> finished, int mostRunning) {
        assertThat(trials)
                .extracting(TrialRecord::number)
                .containsExactlyElementsOf(
                        IntStream.range(0, trials.size()).boxed().toList());
        for (int number : finished) assertThat(trials.get(number).complete()).isTrue();
        assertThat(trials.stream().filter(trial -> !trial.complete()).count()).isLessThanOrEqualTo(mostRunning);
        for (TrialRecord trial : trials) {
            TrialRecord begun = TrialSamples.full(trial.number(), TrialState.RUNNING, List.of());
            assertThat(trial.parameters()).isEqualTo(begun.parameters());
            assertThat(trial.attributes()).isEqualTo(begun.attributes());
            assertThat(trial.values()).isEqualTo(trial.complete() ? List.of(trial.number() / 2.0) : List.of());
            assertThat(trial.reports().containsKey(4)).isEqualTo(trial.complete());
        }
    }

    private static String integrity(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            return answer.getString(1);
        }
    }
}
