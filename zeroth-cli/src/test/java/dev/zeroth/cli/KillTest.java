package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeroth.storage.Storage;
import dev.zeroth.storage.StorageOptions;
import dev.zeroth.storage.Storages;
import dev.zeroth.storage.StudyRecord;
import dev.zeroth.trial.TrialRecord;
import dev.zeroth.trial.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of a study with 4 jobs, again and again on one database.
class KillTest {

    private static final int ROUNDS = 20;
    private static final int TOTAL = 900;
    private static final int MOST_A_ROUND = 25;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void losesAndRepeatsNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: killed
                objective: {type: function, name: branin, noise: 0.1, delay: 20ms}
                sampler: tpe
                jobs: 4
                seed: 11
                """);
        String url = "sqlite:///" + folder.resolve("killed.db");
        SplittableRandom moments = new SplittableRandom(20);
        Map<Integer, TrialRecord> finished = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            int goal = finished.size() + 1 + moments.nextInt(MOST_A_ROUND);
            killAt(goal, whole(finished), file, url);
            Map<Integer, TrialRecord> now = finished(trials(url));
            assertThat(now).as("finished after kill %d", round).containsAllEntriesOf(finished);
            assertThat(now.size()).isBetween(goal, TOTAL - 1);
            finished = now;
        }
        try (CliProcess last = CliProcess.start(folder, command(file, url))) {
            assertThat(last.finish().code()).isEqualTo(Main.DONE);
        }
        List<TrialRecord> trials = trials(url);
        assertThat(trials).hasSize(TOTAL).allMatch(TrialRecord::complete);
        assertThat(finished(trials)).containsAllEntriesOf(finished);
        assertThat(essence(trials)).isEqualTo(essence(neverKilled(file)));
    }

    private void killAt(int goal, int whole, Path file, String url) throws IOException, InterruptedException {
        try (CliProcess process = CliProcess.start(folder, command(file, url))) {
            process.await("the database", () -> Files.exists(folder.resolve("killed.db")) && study(url) != null);
            try (Storage storage = Storages.open(new StorageOptions(url, null, false))) {
                StudyRecord study = Objects.requireNonNull(storage.find("killed"));
                process.await(
                        "trial " + goal,
                        () -> whole
                                        + finished(storage.trials(study.id(), whole, new TreeSet<>()))
                                                .size()
                                >= goal);
            }
            assertThat(process.alive()).isTrue();
            process.kill();
        }
    }

    private static @Nullable StudyRecord study(String url) {
        try (Storage storage = Storages.open(new StorageOptions(url, null, false))) {
            return storage.find("killed");
        }
    }

    /// How many trials at the start are finished, none between them running.
    private static int whole(Map<Integer, TrialRecord> finished) {
        int number = 0;
        while (finished.containsKey(number)) number++;
        return number;
    }

    private static String[] command(Path file, String url) {
        return new String[] {
            "run", file.toString(), "--trials", String.valueOf(TOTAL), "--storage", url, "--no-report", "--quiet"
        };
    }

    private List<TrialRecord> neverKilled(Path file) {
        String url = "sqlite:///" + folder.resolve("whole.db");
        Captured.done(command(file, url));
        return trials(url);
    }

    /// Opens the database anew; its numbers have no gap and come once.
    private static List<TrialRecord> trials(String url) {
        try (Storage storage = Storages.open(new StorageOptions(url, null, false))) {
            StudyRecord study = storage.find("killed");
            if (study == null) return List.of();
            List<TrialRecord> trials = storage.trials(study.id(), 0, new TreeSet<>());
            assertThat(trials.stream().map(TrialRecord::number))
                    .containsExactlyElementsOf(
                            IntStream.range(0, trials.size()).boxed().toList());
            return trials;
        }
    }

    private static Map<Integer, TrialRecord> finished(List<TrialRecord> trials) {
        Map<Integer, TrialRecord> finished = new LinkedHashMap<>();
        for (TrialRecord trial : trials) if (trial.state().finished()) finished.put(trial.number(), trial);
        return finished;
    }

    /// What the same seed must give again.
    private record Essence(int number, TrialState state, Map<String, ?> parameters, List<Double> values) {}

    private static List<Essence> essence(List<TrialRecord> trials) {
        return trials.stream()
                .map(trial -> new Essence(
                        trial.number(), trial.state(), trial.parameters().raw(), trial.values()))
                .toList();
    }
}
